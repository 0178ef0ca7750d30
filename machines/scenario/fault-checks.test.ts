import { describe, expect, test } from 'vitest'
import { formatIssue } from './issue.ts'
import { parseScenario } from './schema.ts'

function refused(...faults: object[]): string[] {
  const parsed = parseScenario({
    version: 1,
    peers: { alice: { network: 'home' }, bob: { network: 'office' } },
    networks: { home: { nat: 'symmetric' }, office: {} },
    faults,
  })
  return parsed.ok ? [] : parsed.issues.map(formatIssue)
}
const drop = (match: object, rest: object = {}) => ({ id: 'it', match, action: 'drop', ...rest })

describe('rules', () => {
  test.each([
    [drop({ from: 'alice', to: 'bob', protocol: 'stun', has: ['use-candidate', 'priority'] })],
    [drop({ from: 'stun', to: 'nat-home' })],
    [drop({ via: 'nat-home' })],
    [drop({ via: 'router-office', protocol: 'tcp' }, { between: { fromMs: 5, toMs: 5 } })],
    [{ id: 'it', match: { protocol: 'signaling' }, action: 'delay', delayMs: 3 }],
    [{ id: 'it', match: {}, action: 'rewrite', field: 'stun.use-candidate' }],
    [drop({ packet: 7, protocol: 'stun', via: 'nat-home' }, { nth: 1 })],
    [drop({ packet: 7, transport: 'tcp', type: 'offer' }, { nth: { rate: 0.5 } })],
    [{ id: 'it', match: {}, action: 'corrupt', field: 'stun.message-integrity' }],
    [{ id: 'it', match: {}, action: 'rewrite', field: 'sdp.ice-ufrag', value: 'x' }],
  ])('%j is accepted', (fault) => {
    expect(refused(fault)).toEqual([])
  })

  test.each([
    [drop({ from: 'alise' }), 'match.from: unknown host "alise"; did you mean "alice"?'],
    [
      drop({ from: 'turn' }),
      'match.from: unknown host "turn"; known are alice, bob, signaling, stun',
    ],
    [drop({ from: 'nat-home' }), 'match.from: "nat-home" only passes packets on; name it in via'],
    [drop({ to: 'nat-hom' }), 'match.to: unknown host "nat-hom"; did you mean "nat-home"?'],
    [
      drop({ via: 'router-home' }),
      'match.via: unknown NAT or router "router-home"; known are nat-home, router-office',
    ],
    [
      drop({ via: 'nat-home', direction: 'receive' }),
      'match.direction: a rule with via acts there; leave direction out (got "receive")',
    ],
    [
      drop({ via: 'nat-home', protocol: 'signaling' }),
      'match.via: signaling matches whole messages, which no gateway sees; match tcp (got "nat-home")',
    ],
    [
      drop({ transport: 'udp', protocol: 'signaling' }),
      'match.transport: signaling never travels over udp (got "udp")',
    ],
    [
      drop({ packet: 7, protocol: 'signaling' }),
      'match.packet: signaling matches whole messages, which have no packet number; name from, type and nth, or match tcp (got 7)',
    ],
    [
      drop({ packet: 7 }, { nth: [2, 3] }),
      'nth: packet 7 is one packet; leave nth out (got [2,3])',
    ],
    [
      drop({ size: { min: 9, max: 8 } }),
      'match.size: no size is at least 9 and at most 8 (got {"min":9,"max":8})',
    ],
    [
      drop({}, { between: { fromMs: 20, toMs: 10 } }),
      'between: ends at 10 ms, before it begins at 20 ms (got {"fromMs":20,"toMs":10})',
    ],
    [
      drop({}, { delayMs: 3 }),
      'delayMs: "drop" takes none; it belongs to delay and reorder (got 3)',
    ],
    [
      drop({}, { field: 'byte.1' }),
      'field: "drop" takes none; it belongs to rewrite and corrupt (got "byte.1")',
    ],
    [
      { id: 'it', match: {}, action: 'corrupt', field: 'byte.1', value: '00' },
      'value: "corrupt" takes none; it belongs to rewrite (got "00")',
    ],
    [{ id: 'it', match: {}, action: 'rewrite', field: 'byte.1' }, 'value: is required to rewrite'],
    [{ id: 'it', match: {}, action: 'rewrite', value: '00' }, 'field: is required to rewrite'],
  ])('%j is refused', (fault, issue) => {
    expect(refused(fault)).toEqual([`faults[0].${issue}`])
  })

  test('each have an id of their own', () => {
    expect(refused(drop({}), { ...drop({}), id: 'other' }, drop({}))).toEqual([
      'faults[2].id: a rule with the id "it" stands before it',
    ])
  })

  test('cannot name a gateway where there is none', () => {
    const fault = drop({ via: 'nat-home' })
    const parsed = parseScenario({ version: 1, peers: { alice: {}, bob: {} }, faults: [fault] })
    expect(parsed.ok ? [] : parsed.issues.map(formatIssue)).toEqual([
      'faults[0].match.via: there is no NAT or router "nat-home", nor any other',
    ])
  })
})
