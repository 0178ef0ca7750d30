import { describe, expect, it } from 'vitest'
import { NAT_PRESET_NAMES, type NatPresetName } from '../scenario/nat-presets.ts'
import { natSchema } from '../scenario/nat-shape.ts'
import { parseScenario, type Scenario, type ScenarioInput } from '../scenario/schema.ts'
import { MATRIX_CELLS, matrixScenario, predictNats, type MatrixServers } from './matrix.ts'
import { predict } from './predict.ts'

type Networks = ScenarioInput['networks']

/** Alice in `home-a`, bob in `home-b`, unless told otherwise. */
function scenarioOf(networks: Networks, more: Partial<ScenarioInput> = {}): Scenario {
  const peers = { alice: { network: 'home-a' }, bob: { network: 'home-b' } }
  const parsed = parseScenario({ version: 1, peers, networks, ...more })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}

function predicted(networks: Networks, more?: Partial<ScenarioInput>) {
  return predict(scenarioOf(networks, more), 'alice', 'bob')
}

const TURN = { turn: { username: 'learner', credential: 'secret' } }
const ORDINARY = [
  'full-cone',
  'restricted-cone',
  'port-restricted-cone',
  'symmetric',
] as const satisfies NatPresetName[]
const PAIRS = ORDINARY.flatMap((a) => ORDINARY.map((b) => [a, b] as const))

describe('with STUN only, different public addresses and random ports on symmetric', () => {
  const FAILING = [
    'port-restricted-cone × symmetric',
    'symmetric × port-restricted-cone',
    'symmetric × symmetric',
  ]

  it.each(PAIRS)('%s × %s connects unless it is one of three', (a, b) => {
    const { connects, rule } = predictNats(a, b, 'stun')
    expect(connects).toBe(!FAILING.includes(`${a} × ${b}`))
    if (!connects) expect(rule).toBe('RFC 4787 §4.1, REQ-1')
  })

  it.each(['full-cone', 'restricted-cone'] as const)('%s meets symmetric by prflx', (cone) => {
    expect(predictNats(cone, 'symmetric', 'stun')).toMatchObject({
      pairs: ['host-prflx'],
      rule: 'RFC 8445 §7.3.1.3',
    })
    expect(predictNats('symmetric', cone, 'stun').pairs).toEqual(['host-srflx', 'host-prflx'])
  })

  it('two cones use what STUN saw, or meet before they are told', () => {
    expect(predictNats('port-restricted-cone', 'port-restricted-cone', 'stun')).toMatchObject({
      pairs: ['host-srflx', 'host-prflx'],
      rule: 'RFC 4787 §4.1, REQ-1',
    })
  })
})

describe('without servers', () => {
  const behindNat = NAT_PRESET_NAMES.filter((name) => name !== 'none')

  it.each(NAT_PRESET_NAMES)('no NAT × %s connects, both ways round', (nat) => {
    expect(predictNats('none', nat, 'none').connects).toBe(true)
    expect(predictNats(nat, 'none', 'none').connects).toBe(true)
  })

  it.each(behindNat)('%s connects with nothing that has a NAT', (nat) => {
    for (const other of behindNat)
      expect(predictNats(nat, other, 'none')).toMatchObject({
        connects: false,
        pairs: [],
        rule: 'RFC 8445 §5.1.1.2',
      })
  })

  it('the public peer learns the hidden one, which uses a host candidate', () => {
    expect(predictNats('none', 'symmetric', 'none').pairs).toEqual(['host-prflx'])
    expect(predictNats('symmetric', 'none', 'none').pairs).toEqual(['host-host', 'host-prflx'])
  })
})

describe('with TURN', () => {
  it.each(MATRIX_CELLS.filter(({ servers }) => servers === 'stun-turn'))(
    '$a × $b connects',
    ({ a, b }) => {
      expect(predictNats(a, b, 'stun-turn').connects).toBe(true)
    },
  )

  it.each(MATRIX_CELLS.filter(({ servers }) => servers === 'turn-tcp'))(
    '$a × $b connects over TCP where UDP is blocked, by relays alone',
    ({ a, b }) => {
      expect(predictNats(a, b, 'turn-tcp')).toMatchObject({
        connects: true,
        pairs: ['relay-relay'],
        rule: 'RFC 8656 §3.1',
      })
    },
  )

  it('symmetric × symmetric needs but one relay', () => {
    const { rule, pairs } = predictNats('symmetric', 'symmetric', 'stun-turn')
    expect(rule).toBe('RFC 8656 §9')
    expect(pairs).toEqual(['host-relay', 'relay-prflx', 'relay-relay'])
  })
})

/** Measured with real peers behind real Linux NATs. */
describe('like real NATs', () => {
  const MEASURED: [NatPresetName, NatPresetName, MatrixServers, boolean][] = [
    ['port-restricted-cone', 'port-restricted-cone', 'none', false],
    ['port-restricted-cone', 'port-restricted-cone', 'stun', true],
    ['full-cone', 'symmetric', 'stun', true],
    ['port-restricted-cone', 'symmetric', 'stun', false],
    ['symmetric', 'symmetric', 'stun', false],
    ['port-restricted-cone', 'symmetric', 'stun-turn', true],
    ['symmetric', 'symmetric', 'stun-turn', true],
    ['restricted-cone', 'symmetric', 'stun', true],
    ['symmetric-port-preserving', 'symmetric-port-preserving', 'stun', true],
  ]

  it.each(MEASURED)('%s × %s with %s: %s', (a, b, servers, connects) => {
    expect(predictNats(a, b, servers).connects).toBe(connects)
  })

  it.each([
    [['udp'], false],
    [['udp', 'tcp'], true],
  ] as const)('UDP blocked on one side, TURN listening on %j: %s', (transports, connects) => {
    const networks = {
      'home-a': { nat: 'port-restricted-cone', firewall: { blockUdp: true } },
      'home-b': { nat: 'port-restricted-cone' },
    } as const
    const turn = { ...TURN.turn, transports: [...transports] }
    const { connects: found, rule } = predicted(networks, {
      servers: { turn },
      iceServers: ['stun', 'turn'],
    })
    expect(found).toBe(connects)
    expect(rule).toBe(connects ? 'RFC 8656 §3.1' : 'RFC 8835 §3.4')
  })
})

describe('what a naive predictor gets wrong', () => {
  it('symmetric that preserves ports behaves like a cone', () => {
    const preserving = 'symmetric-port-preserving'
    expect(predictNats(preserving, 'port-restricted-cone', 'stun')).toMatchObject({
      connects: true,
      rule: 'RFC 4787 §4.2.1',
    })
    expect(predictNats(preserving, 'symmetric', 'stun').connects).toBe(false)
  })

  it.each([
    ['the owner learned the public address', ['stun'], true, ['relay-prflx']],
    ['nobody told the owner', [], false, []],
  ] as const)('one relay can do if %s', (_, theirs, connects, pairs) => {
    const found = predicted(
      { 'home-a': { nat: 'symmetric' }, 'home-b': { nat: 'symmetric' } },
      {
        servers: TURN,
        peers: {
          alice: { network: 'home-a', iceServers: ['turn'] },
          bob: { network: 'home-b', iceServers: [...theirs] },
        },
      },
    )
    expect(found).toMatchObject({ connects, pairs })
  })

  it('an address learned by one base is not tried from the relay', () => {
    const wide = natSchema.parse({
      mapping: 'address-and-port-dependent',
      filtering: 'endpoint-independent',
      ports: 'random',
    })
    const peers = {
      alice: { network: 'home-a', iceServers: [] },
      bob: { network: 'home-b', iceServers: ['stun', 'turn'] },
    }
    const networks = { 'home-a': { nat: wide }, 'home-b': { nat: wide } }
    // Bob meets alice where STUN saw him, but his relay is never told of her.
    expect(predicted(networks, { servers: TURN, peers }).connects).toBe(false)
    const told = { ...peers, alice: { network: 'home-a', iceServers: ['stun'] } }
    expect(predicted(networks, { servers: TURN, peers: told }).connects).toBe(true)
  })

  it('arbitrary pooling breaks restricted × symmetric (REQ-2)', () => {
    const symmetric = natSchema.parse({
      mapping: 'address-and-port-dependent',
      filtering: 'address-and-port-dependent',
      ports: 'random',
      publicAddresses: ['198.51.100.18', '198.51.100.19'],
      pooling: 'arbitrary',
    })
    expect(predictNats('restricted-cone', symmetric, 'stun')).toMatchObject({
      connects: false,
      rule: 'RFC 4787 §4.1, REQ-2',
    })
    const paired = { ...symmetric, pooling: 'paired' } as const
    expect(predictNats('restricted-cone', paired, 'stun').connects).toBe(true)
    expect(predictNats('full-cone', symmetric, 'stun').connects).toBe(true)
  })

  it('behind the same NAT the host candidates meet', () => {
    const peers = { alice: { network: 'home' }, bob: { network: 'home' } }
    const found = predicted({ home: { nat: 'symmetric' } }, { peers, iceServers: [] })
    expect(found).toMatchObject({
      connects: true,
      pairs: ['host-host', 'host-prflx'],
      rule: 'RFC 8445 §5.1.1.1',
    })
  })

  it.each([true, false])(
    'behind the same carrier, hairpinning %s decides (REQ-9)',
    (hairpinning) => {
      const carrier = natSchema.parse({
        mapping: 'endpoint-independent',
        filtering: 'endpoint-independent',
        hairpinning,
      })
      const home = { nat: 'port-restricted-cone', upstream: 'carrier' } as const
      const found = predicted({ carrier: { nat: carrier }, 'home-a': home, 'home-b': home })
      expect(found).toMatchObject({ connects: hairpinning, rule: 'RFC 4787 §6, REQ-9' })
    },
  )

  it('a hairpin that shows the internal source lets the carrier’s addresses be learned', () => {
    const carrier = natSchema.parse({
      mapping: 'endpoint-independent',
      filtering: 'endpoint-independent',
      hairpinning: true,
      hairpinningSource: 'internal',
    })
    const home = { nat: 'full-cone', upstream: 'carrier' } as const
    const found = predicted({ carrier: { nat: carrier }, 'home-a': home, 'home-b': home })
    expect(found).toMatchObject({ connects: true, pairs: ['host-prflx'] })
  })

  it.each(['192.168.1.0/24', '10.0.0.0/8'])(
    'equal private subnets hit a stranger: %s',
    (subnet) => {
      const home = { nat: 'full-cone', subnet } as const
      const found = predicted({ 'home-a': home, 'home-b': home }, { iceServers: [] })
      expect(found).toMatchObject({ connects: false, rule: 'RFC 1918 §3' })
      expect(predicted({ 'home-a': home, 'home-b': home }).pairs).not.toContain('host-host')
    },
  )

  it('a local server-reflexive candidate is replaced by its base', () => {
    for (const { a, b, servers } of MATRIX_CELLS)
      for (const pair of predictNats(a, b, servers).pairs) expect(pair).toMatch(/^(host|relay)-/)
  })
})

describe('beside NATs', () => {
  const SYMMETRIC = { 'home-a': { nat: 'symmetric' }, 'home-b': { nat: 'symmetric' } } as const

  it('IPv6 needs neither NAT nor server', () => {
    const networks = {
      'home-a': { nat: 'symmetric', ipv6: true },
      'home-b': { nat: 'symmetric', ipv6: true },
    } as const
    const found = predicted(networks, { iceServers: [] })
    expect(found).toMatchObject({
      connects: true,
      pairs: ['host-host', 'host-prflx'],
      rule: 'RFC 8445 §5.1.1.1',
    })
  })

  it('firewalls that let in only answers still let both sides’ checks meet', () => {
    const firewall = { inbound: 'established' } as const
    const networks = { 'home-a': { firewall }, 'home-b': { firewall } }
    expect(predicted(networks, { iceServers: [] }).pairs).toEqual(['host-host', 'host-prflx'])
    const oneKnows = { 'home-a': { firewall }, 'home-b': { nat: 'symmetric' } } as const
    expect(predicted(oneKnows, { iceServers: [] }).connects).toBe(false)
    expect(predicted(oneKnows, { iceServers: ['stun'] }).connects).toBe(false)
  })

  it.each([
    [3478, false],
    [443, true],
  ])('only outbound TCP 443: TURN on port %d, %s', (port, connects) => {
    const networks = { 'home-a': { firewall: { onlyTcp443: true } }, 'home-b': {} }
    const servers = { turn: { ...TURN.turn, port } }
    const found = predicted(networks, { servers, iceServers: ['turn?transport=tcp'] })
    expect(found.connects).toBe(connects)
  })

  it('a port that may not be reached may not be answered either', () => {
    const firewall = { allowedPorts: [443, 3478] }
    const open = { 'home-a': { firewall }, 'home-b': {} }
    expect(predicted(open)).toMatchObject({ connects: false, rule: 'RFC 8835 §3.4' })
    const relayed = { servers: TURN, iceServers: ['stun', 'turn'] }
    expect(predicted(open, relayed).pairs).toEqual(['relay-host', 'relay-prflx', 'relay-relay'])
  })

  it('without signaling nothing connects', () => {
    const networks = { 'home-a': { firewall: { onlyTcp443: true } }, 'home-b': {} }
    const found = predicted(networks, { servers: { signaling: { port: 8443 } } })
    expect(found).toMatchObject({ connects: false, rule: 'RFC 8829 §3.1' })
    expect(found.because).toMatch(/^alice /)
  })

  it('policy relay uses relays, and nothing without', () => {
    const relayed = {
      peers: {
        alice: { network: 'home-a', iceTransportPolicy: 'relay' },
        bob: { network: 'home-b' },
      },
    } as const
    const networks = { 'home-a': { nat: 'full-cone' }, 'home-b': { nat: 'full-cone' } } as const
    expect(predicted(networks, relayed)).toMatchObject({
      connects: false,
      rule: 'RFC 8829 §3.5.3',
    })
    const more = { ...relayed, servers: TURN, iceServers: ['stun', 'turn'] }
    const found = predicted(networks, more)
    expect(found.connects).toBe(true)
    expect(found.pairs).toEqual(['relay-srflx', 'relay-prflx', 'relay-relay'])
  })

  it.each([
    ['wrong credentials', { turnCredential: 'wrong' }, TURN, 'RFC 8489 §9.2'],
    ['no allocation left', {}, { turn: { ...TURN.turn, maxAllocations: 0 } }, 'RFC 8445 §5.1.1.2'],
    [
      'a server that errs',
      {},
      { turn: { ...TURN.turn, answers: 'error-500' } },
      'RFC 8445 §5.1.1.2',
    ],
  ] as const)('TURN with %s gives no relay', (_, more, servers, rule) => {
    const peers = {
      alice: { network: 'home-a', ...more },
      bob: { network: 'home-b', ...more },
    }
    const found = predicted(SYMMETRIC, { peers, servers, iceServers: ['stun', 'turn'] })
    expect(found).toMatchObject({ connects: false, rule })
  })

  it('a line that carries nothing keeps a peer from the signaling server', () => {
    const found = predicted({ 'home-a': { link: { partitioned: true } }, 'home-b': {} })
    expect(found).toMatchObject({ connects: false, rule: 'RFC 8829 §3.1' })
  })

  it('a peer in two networks uses either', () => {
    const peers = {
      alice: { network: 'home-a', alsoIn: ['home-b'] },
      bob: { network: 'home-b' },
    }
    const found = predicted(SYMMETRIC, { peers, iceServers: [] })
    expect(found).toMatchObject({ connects: true, pairs: ['host-host', 'host-prflx'] })
  })
})

it('refuses a peer that the scenario has not', () => {
  expect(() => predict(matrixScenario('none', 'none', 'none'), 'alice', 'carol')).toThrow(
    'predict: the scenario has no peer "carol"',
  )
})
