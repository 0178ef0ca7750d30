import { expect, test } from 'vitest'
import type { Draft } from './event.ts'
import { COMMAND, START, message, packet, pair, state, traceOf } from './sample.ts'
import { ZOOMS, isShownAt, zoomOf } from './zoom.ts'

const offer: Draft = { kind: 'signal', at: 'alice', direction: 'send', type: 'offer' }

test.each<[string, Draft, string]>([
  ['a signal that is sent', offer, 'signaling'],
  ['a signal that is received', { ...offer, kind: 'signal', direction: 'receive' }, 'all'],
  ['a command', COMMAND, 'signaling'],
  ['a signaling state', state('alice', 'signaling', 'stable', 'closed'), 'signaling'],
  ['an ICE state', state('alice', 'ice', 'new', 'checking'), 'milestones'],
  ['a STUN transaction', state('alice', 'stun-transaction', 'trying', 'failed'), 'all'],
  ['a nominated pair', pair('alice', 'nominated'), 'milestones'],
  ['a pair in progress', pair('alice', 'in-progress'), 'all'],
  ['a message', message('alice', 'receive', 'hi'), 'milestones'],
  ['a ClientHello', packet('packet.send', 'dtls', 'client-hello'), 'milestones'],
  ['a lost ClientHello', packet('packet.drop', 'dtls', 'client-hello'), 'all'],
  ['a check', packet('packet.send', 'stun', 'binding-request'), 'all'],
  [
    'a timeout',
    { kind: 'timeout', at: 'alice', machine: 'dtls', timer: 'retransmit' },
    'milestones',
  ],
  ['a note', { kind: 'note', at: 'lab', text: '' }, 'all'],
])('%s', (_what, draft, zoom) => {
  expect(zoomOf(traceOf([draft])[1]!)).toBe(zoom)
})

test('the start is never drawn', () => {
  expect(zoomOf(START)).toBe('none')
  expect(ZOOMS.some((zoom) => isShownAt(START, zoom))).toBe(false)
})

test('keys are never drawn: no peer sends them', () => {
  const keys = { peer: 'bob', clientRandom: '', masterSecret: '', cipherSuite: '' }
  expect(zoomOf(traceOf([{ kind: 'keys', at: 'alice', ...keys }])[1]!)).toBe('none')
})

test('each level shows all that the one before shows', () => {
  const shownAt = (draft: Draft) => ZOOMS.filter((zoom) => isShownAt(traceOf([draft])[1]!, zoom))
  expect(shownAt(offer)).toEqual(['signaling', 'milestones', 'all'])
  expect(shownAt(pair('alice', 'selected'))).toEqual(['milestones', 'all'])
  expect(shownAt(pair('alice', 'waiting'))).toEqual(['all'])
})
