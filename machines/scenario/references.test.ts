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
    ['router-home', 'the router of "home"'],
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

describe('multihomed peers', () => {
  const networks = { home: { nat: 'full-cone' }, mobile: {} }
  const alsoIn = (ids: string[]) =>
    refused({ version: 1, peers: { alice: { network: 'home', alsoIn: ids }, bob: {} }, networks })

  test('have an interface in each network', () => {
    expect(alsoIn(['mobile', 'internet'])).toEqual([])
  })

  test.each([
    [['mobil'], 'peers.alice.alsoIn[0]: unknown network "mobil"; did you mean "mobile"?'],
    [['mobile', 'home'], 'peers.alice.alsoIn[1]: "alice" is in "home" already'],
    [['mobile', 'mobile'], 'peers.alice.alsoIn[1]: "alice" is in "mobile" already'],
  ])('are in %j only once, and only where there is a network', (ids, issue) => {
    expect(alsoIn(ids).map((each) => each.split(' (got')[0])).toEqual([issue])
  })
})

describe('TURN servers', () => {
  const turn = { username: 'learner', credential: 'secret' }
  const offer = (iceServers: string[], server?: object) =>
    refused({ ...smallest, iceServers, ...(server && { servers: { turn: server } }) })

  test('are offered over UDP first or over TCP at once', () => {
    expect(offer(['stun', 'turn', 'turn?transport=tcp'], turn)).toEqual([])
  })

  test('over TCP need one that listens there', () => {
    expect(offer(['turn?transport=tcp'], { ...turn, transports: ['udp'] })).toEqual([
      'iceServers[0]: unknown STUN or TURN server "turn?transport=tcp"; known are stun, turn',
    ])
    expect(offer(['turn'])).toEqual([
      'iceServers[0]: unknown STUN or TURN server "turn"; known are stun',
    ])
  })

  test('may be offered to one peer only', () => {
    const peers = { alice: { iceServers: ['turn'] }, bob: { turnCredential: 'wrong' } }
    expect(refused({ version: 1, peers, servers: { turn } })).toEqual([])
    expect(refused({ version: 1, peers })).toEqual([
      'peers.alice.iceServers[0]: unknown STUN or TURN server "turn"; known are stun',
    ])
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
