import { expect, test } from 'vitest'
import { faultSchema } from '../../machines/scenario/fault-shape.ts'
import { packet, traceOf } from '../../machines/trace/sample.ts'
import { OWN_ACTIONS, OWN_PROTOCOLS, ownFault, typesIn, type OwnRule } from './own-rule.ts'

const NOTHING: OwnRule = {
  from: '',
  to: '',
  protocol: '',
  type: '',
  nth: undefined,
  action: 'drop',
  delayMs: 1000,
}

test('what is left empty matches anything', () => {
  expect(ownFault(NOTHING, new Set())).toEqual({
    id: 'drop-1',
    match: {},
    nth: 'every',
    action: 'drop',
  })
})

test('what is chosen stands in the rule, under an id of its own', () => {
  const rule: OwnRule = {
    from: 'alice',
    to: 'bob',
    protocol: 'signaling',
    type: ' offer ',
    nth: 2,
    action: 'delay',
    delayMs: 44_700,
  }
  expect(ownFault(rule, new Set(['delay-1', 'delay-2']))).toEqual({
    id: 'delay-3',
    match: { from: 'alice', to: 'bob', protocol: 'signaling', type: 'offer' },
    nth: 2,
    action: 'delay',
    delayMs: 44_700,
  })
})

test('every choice is one that the lab takes', () => {
  for (const action of OWN_ACTIONS)
    for (const protocol of OWN_PROTOCOLS) {
      const fault = ownFault({ ...NOTHING, action, protocol }, new Set())
      expect(faultSchema.parse(fault)).toEqual(fault)
    }
})

test('types are those of the packets sent, each once', () => {
  const events = traceOf([
    packet('packet.send', 'stun', 'binding-request'),
    packet('packet.send', 'stun', 'binding-request'),
    packet('packet.drop', 'stun', 'binding-success-response'),
    packet('packet.send', 'dtls', 'client-hello'),
  ])
  expect(typesIn(events, 'stun')).toEqual(['binding-request'])
  expect(typesIn(events, '')).toEqual(['binding-request', 'client-hello'])
})
