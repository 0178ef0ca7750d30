import { describe, expect, test } from 'vitest'
import { formatIssue } from './issue.ts'
import { parseScenario } from './schema.ts'

function refused(data: unknown): string[] {
  const parsed = parseScenario(data)
  return parsed.ok ? [] : parsed.issues.map(formatIssue)
}

const smallest = { version: 1, peers: { alice: {}, bob: {} } }
const script = (...entries: unknown[]) => ({ ...smallest, script: entries })

describe('ids', () => {
  test.each([
    ['lab', 'the lab itself'],
    ['stun', 'a server'],
    ['turn', 'a server'],
    ['internet', 'a network'],
    ['home', 'a network'],
    ['nat-home', 'the NAT of "home"'],
  ])('a peer cannot be called %s', (id, owner) => {
    expect(refused({ version: 1, peers: { alice: {}, [id]: {} }, networks: { home: {} } })).toEqual(
      [
        `peers.${id}: the id "${id}" is taken by ${owner} (got {"network":"internet","polite":true,"iceTransportPolicy":"all"})`,
      ],
    )
  })

  test('a network cannot be called like a server', () => {
    const [issue] = refused({ ...smallest, networks: { signaling: {} } })
    expect(issue).toContain('networks.signaling: the id "signaling" is taken by a server')
  })

  test('a peer may be called like the NAT of a network that is not there', () => {
    expect(refused({ version: 1, peers: { alice: {}, 'nat-work': {} } })).toEqual([])
  })
})

describe('references that lead nowhere', () => {
  test.each([
    [
      { version: 1, peers: { alice: { network: 'hom' }, bob: {} }, networks: { home: {} } },
      'peers.alice.network: unknown network "hom"; did you mean "home"?',
    ],
    [
      { ...smallest, networks: { home: { upstream: 'isp' } } },
      'networks.home.upstream: unknown network "isp"; known are internet, home',
    ],
    [
      { ...smallest, networks: { home: { upstream: 'isp' }, isp: { upstream: 'home' } } },
      'networks.home.upstream: "home" would sit behind itself (got "isp")',
    ],
    [
      { ...smallest, networks: { internet: { nat: 'full-cone' } } },
      'networks.internet.nat: the open internet has no NAT; put peers in another network (got "full-cone")',
    ],
    [
      { ...smallest, iceServers: ['signaling'] },
      'iceServers[0]: unknown STUN or TURN server "signaling"; known are stun',
    ],
    [{ ...smallest, iceServers: ['stun', 'stun'] }, 'iceServers[1]: "stun" stands twice'],
    [
      script({ peer: 'carol', do: 'restart-ice' }),
      'script[0].peer: unknown peer "carol"; known are alice, bob',
    ],
    [
      script({ peer: 'alice', do: 'connect', to: 'bop' }),
      'script[0].to: unknown peer "bop"; did you mean "bob"?',
    ],
    [
      script({ peer: 'alice', do: 'connect', to: 'alice' }),
      'script[0].to: a peer does not connect to itself (got "alice")',
    ],
    [
      script({ server: 'turn', do: 'fail-server' }),
      'script[0].server: unknown server "turn"; known are signaling, stun',
    ],
  ])('%j', (data, issue) => {
    expect(refused(data)[0]).toBe(issue)
  })
})

describe('after', () => {
  const after = (expression: string) =>
    refused(script({ after: expression, peer: 'alice', do: 'restart-ice' }))[0]

  test.each([
    ['alice.ice', 'column 10: expected PEER.MACHINE.STATE or PEER.MACHINE.NAME.STATE'],
    ['alice.ics.failed', 'column 7: unknown machine "ics"; did you mean "ice"?'],
    ['alice.ice.faild', 'column 11: ice has no state "faild"; did you mean "failed"?'],
    ['carol.ice.failed', 'unknown peer "carol"; known are alice, bob'],
    ['!alice.ice.failed', '"!" says that something never happens, so nothing can follow it'],
  ])('%s', (expression, message) => {
    expect(after(expression)).toBe(`script[0].after: ${message} (got "${expression}")`)
  })

  test('a well-formed expression is accepted', () => {
    expect(after('bob.channel."My channel".message="hi, there"')).toBeUndefined()
  })
})
