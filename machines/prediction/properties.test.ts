import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { natSchema, type NatDependence, type NatValues } from '../scenario/nat-shape.ts'
import { parseScenario, type Scenario } from '../scenario/schema.ts'
import { checkAll, PAIR_TYPES } from './checks.ts'
import { predictNats } from './matrix.ts'
import { predict } from './predict.ts'

const DEPENDENCES: NatDependence[] = [
  'endpoint-independent',
  'address-dependent',
  'address-and-port-dependent',
]
const dependence = fc.constantFrom(...DEPENDENCES)

const nat = fc
  .record({
    mapping: dependence,
    filtering: dependence,
    ports: fc.constantFrom('preserve', 'sequential', 'random'),
    hairpinning: fc.boolean(),
    hairpinningSource: fc.constantFrom('external', 'internal'),
    oneToOne: fc.boolean(),
  })
  .map((values) => natSchema.parse(values))
const anyNat = fc.oneof(
  { weight: 1, arbitrary: fc.constant('none' as const) },
  { weight: 4, arbitrary: nat },
)

const firewall = fc.record(
  {
    blockUdp: fc.boolean(),
    inbound: fc.constantFrom('allow', 'established'),
    allowedPorts: fc.constant([443, 3478]),
  },
  { requiredKeys: [] },
)
const iceServers = fc.subarray(['stun', 'turn', 'turn?transport=tcp'])
const place = fc.constantFrom('home-a', 'home-b', 'carrier', 'internet')
const policy = fc.constantFrom('all', 'relay')

/** Two peers anywhere among two homes, which may sit behind a carrier. */
const scenarios = fc
  .record({
    // A carrier without a NAT has too few addresses for two homes that map one to one.
    nats: fc.tuple(anyNat, anyNat, nat),
    upstreams: fc.tuple(fc.boolean(), fc.boolean()),
    firewalls: fc.tuple(firewall, firewall),
    ipv6: fc.tuple(fc.boolean(), fc.boolean()),
    places: fc.tuple(place, place),
    policies: fc.tuple(policy, policy),
    iceServers,
    hasTurn: fc.boolean(),
  })
  .map((drawn): Scenario => {
    const home = (index: 0 | 1) => ({
      nat: drawn.nats[index],
      ...(drawn.upstreams[index] && { upstream: 'carrier' }),
      firewall: drawn.firewalls[index],
      ipv6: drawn.ipv6[index],
    })
    const peer = (index: 0 | 1) => ({
      network: drawn.places[index],
      iceTransportPolicy: drawn.policies[index],
    })
    return checked({
      version: 1,
      peers: { alice: peer(0), bob: peer(1) },
      networks: { 'home-a': home(0), 'home-b': home(1), carrier: { nat: drawn.nats[2] } },
      servers: drawn.hasTurn ? { turn: { username: 'u', credential: 'c' } } : {},
      iceServers: drawn.iceServers.filter((id) => drawn.hasTurn || id === 'stun'),
    })
  })

function checked(input: unknown): Scenario {
  const parsed = parseScenario(input)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}

describe('a prediction', () => {
  it('is the same from both sides', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const ours = predict(scenario, 'alice', 'bob')
        const theirs = predict(scenario, 'bob', 'alice')
        expect(theirs.connects).toBe(ours.connects)
        const [one, other] = checkAll(scenario, 'alice', 'bob')
        const [swapped, back] = checkAll(scenario, 'bob', 'alice')
        expect([back.pairs, swapped.pairs]).toEqual([one.pairs, other.pairs])
      }),
    )
  })

  it('has a pair on both sides or on none', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const [one, other] = checkAll(scenario, 'alice', 'bob')
        expect(one.pairs.length > 0).toBe(other.pairs.length > 0)
      }),
    )
  })

  it('has pairs exactly when the peers connect, in order, and always a rule and a reason', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { connects, pairs, rule, because } = predict(scenario, 'alice', 'bob')
        expect(pairs.length > 0).toBe(connects)
        expect(pairs).toEqual(PAIR_TYPES.filter((type) => pairs.includes(type)))
        expect(rule).toMatch(/^RFC \d+ §[\d.]+(, REQ-\d+)?$/)
        expect(because).toMatch(/\.$/)
      }),
    )
  })

  it('loses nothing when a server is added', () => {
    fc.assert(
      fc.property(scenarios, fc.constantFrom('stun', 'turn'), (scenario, server) => {
        if (server === 'turn' && !scenario.servers.turn) return
        const more = { ...scenario, iceServers: [...new Set([...scenario.iceServers, server])] }
        const before = predict(scenario, 'alice', 'bob')
        const after = predict(more, 'alice', 'bob')
        expect(after.pairs).toEqual(expect.arrayContaining(before.pairs))
      }),
    )
  })

  it('loses nothing when a filter asks for less or a firewall goes', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const before = predict(scenario, 'alice', 'bob')
        const networks = Object.entries(scenario.networks).map(([id, network]) => {
          const { nat: values, firewall: walls } = network
          const open = { ...walls, blockUdp: false, inbound: 'allow' as const }
          const loose =
            typeof values === 'string'
              ? values
              : { ...values, filtering: 'endpoint-independent' as const }
          return [id, { ...network, nat: loose, firewall: open }]
        })
        const after = predict(
          { ...scenario, networks: Object.fromEntries(networks) as Scenario['networks'] },
          'alice',
          'bob',
        )
        expect(after.connects || !before.connects).toBe(true)
      }),
    )
  })
})

/** Whether the port a NAT will use for another remote endpoint is the one that STUN saw. */
function isForetold({ mapping, ports }: NatValues): boolean {
  return mapping === 'endpoint-independent' || ports === 'preserve'
}

/**
 * The same question argued by cases. Both foretold: yes. One: its filter must not ask for the port
 * that nobody knows. None: one lets in everybody, the other all ports of an address, and one of them
 * answers a whole address from one port.
 */
function connectsByCases(a: NatValues, b: NatValues): boolean {
  if (isForetold(a) && isForetold(b)) return true
  const exact = 'address-and-port-dependent'
  if (isForetold(a)) return a.filtering !== exact
  if (isForetold(b)) return b.filtering !== exact
  const meets = (one: NatValues, other: NatValues): boolean =>
    one.filtering === 'endpoint-independent' && other.filtering !== exact
  return (meets(a, b) || meets(b, a)) && (a.mapping !== exact || b.mapping !== exact)
}

const ALL_NATS = DEPENDENCES.flatMap((mapping) =>
  DEPENDENCES.flatMap((filtering) =>
    (['preserve', 'random'] as const).map((ports) =>
      natSchema.parse({ mapping, filtering, ports }),
    ),
  ),
)

it.each(ALL_NATS)('$mapping, $filtering, $ports agrees with the argument by cases', (a) => {
  for (const b of ALL_NATS)
    expect([b, predictNats(a, b, 'stun').connects]).toEqual([b, connectsByCases(a, b)])
})
