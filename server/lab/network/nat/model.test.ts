/** Our NAT and a naive model of it go through the same random packets and must say the same. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { natSchema, type NatValues } from '../../../../machines/scenario/nat-shape.ts'
import { endpointText, type Endpoint } from '../packet.ts'
import { Nat, type Flow, type NatChange, type NatDecision } from './nat.ts'
import { ModelNat } from './testing/model-nat.ts'

const TIMEOUT_MS = 10_000
const INSIDE = ['192.168.1.10', '192.168.1.11', '192.168.1.12']
const REMOTE = ['203.0.113.1', '203.0.113.2', '203.0.113.3']
/** Never sent to by anybody. */
const STRANGER: Endpoint = { address: '203.0.113.66', port: 6666 }

const behaviour = fc.constantFrom(
  'endpoint-independent' as const,
  'address-dependent' as const,
  'address-and-port-dependent' as const,
)

/** Tight everywhere, so that ports, rows and turns run out within a few packets. */
const values: fc.Arbitrary<NatValues> = fc
  .record({
    mapping: behaviour,
    filtering: behaviour,
    ports: fc.constantFrom('preserve' as const, 'sequential' as const, 'random' as const),
    whenTaken: fc.constantFrom('next-free' as const, 'overload' as const, 'refuse' as const),
    portParity: fc.boolean(),
    portRange: fc.constantFrom({ from: 5000, to: 5003 }, { from: 5001, to: 5016 }),
    inboundRefresh: fc.boolean(),
    hairpinning: fc.boolean(),
    hairpinningSource: fc.constantFrom('external' as const, 'internal' as const),
    maxMappings: fc.constantFrom(2, 5, 4096),
    whenFull: fc.constantFrom('refuse' as const, 'evict-oldest' as const),
    pooling: fc.constantFrom('paired' as const, 'arbitrary' as const),
  })
  .map((record) => natSchema.parse({ ...record, mappingTimeoutMs: TIMEOUT_MS }))

const remote = fc.record({ address: fc.constantFrom(...REMOTE), port: fc.constantFrom(1, 2) })
const inside = fc.record({
  host: fc.constantFrom(0, 0, 0, 1, 2),
  port: fc.constantFrom(5000, 5000, 5001, 80),
})
/** Picks one of the external endpoints seen so far, often the first. */
const pick = fc.oneof(fc.constant(0), fc.nat(20))

type Step =
  | { do: 'out'; from: { host: number; port: number }; to: Endpoint }
  | { do: 'in'; from: Endpoint; pick: number }
  | { do: 'hairpin'; from: { host: number; port: number }; pick: number }
  | { do: 'wait'; ms: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('out' as const), from: inside, to: remote }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('in' as const),
      from: fc.oneof(remote, fc.constant(STRANGER)),
      pick,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hairpin' as const), from: inside, pick }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(
        fc.constantFrom(TIMEOUT_MS / 2, TIMEOUT_MS / 2 + 1, TIMEOUT_MS - 1, TIMEOUT_MS),
        fc.nat(3000),
      ),
    }),
  },
)

/** A NAT under test: beside it the model, and the table that its changes add up to. */
class Watched {
  readonly #nat: Nat
  readonly #model: ModelNat
  readonly #clock: { us: number }
  /** `internal external` of each row; rows of one endpoint towards several remotes may look alike. */
  readonly #table: string[] = []
  readonly values: NatValues

  constructor(values: NatValues, addresses: readonly string[], clock: { us: number }) {
    this.values = values
    this.#clock = clock
    this.#model = new ModelNat(values, addresses)
    let draws = 0
    const between = (low: number, high: number) => low + ((7 * ++draws) % (high - low + 1))
    const random = { fraction: () => 0, uint32: () => 0, between }
    this.#nat = new Nat(values, addresses, { nowUs: () => clock.us, random })
  }

  owns(address: string): boolean {
    return this.#nat.owns(address)
  }

  outbound(flow: Flow): NatDecision {
    const decision = this.#nat.outbound(flow)
    this.#compare(decision, this.#model.outbound(flow, this.#clock.us, decision))
    return decision
  }

  inbound(flow: Flow): NatDecision {
    const decision = this.#nat.inbound(flow)
    this.#compare(decision, this.#model.inbound(flow, this.#clock.us))
    return decision
  }

  #compare(decision: NatDecision, expected: ReturnType<ModelNat['inbound']>): void {
    const said =
      decision.verdict === 'refuse'
        ? { pass: false, reason: decision.reason }
        : { pass: true, verdict: decision.verdict, from: decision.from, to: decision.to }
    assert.deepEqual(said, expected)
    this.#fold(decision.changes)
    this.check()
  }

  /** What must hold at any time. */
  check(): void {
    const nowUs = this.#clock.us
    const rows = this.#nat.rows()
    assert(rows.length <= this.values.maxMappings)
    const shown = rows.map(({ internal, external, expiresAtUs }) => [
      internal,
      external,
      expiresAtUs,
    ])
    const modelled = this.#model
      .mappings(nowUs)
      .map((each) => [endpointText(each.internal), endpointText(each.external), each.expiresAtUs])
    assert.deepEqual(shown.sort(), modelled.sort())
    const ends = rows.map(({ expiresAtUs }) => expiresAtUs)
    assert(Math.min(...ends) > nowUs)
    assert(Math.max(0, ...ends) <= nowUs + TIMEOUT_MS * 1000)
    assert((this.#nat.nextExpiryUs ?? Infinity) <= Math.min(...ends))
  }

  /** The clock has moved: what the NAT says has ended is what was bound and has run out. */
  tick(): void {
    this.#fold(this.#nat.expire())
    this.check()
    const rows = this.#nat.rows().map((row) => `${row.internal} ${row.external}`)
    assert.deepEqual(rows.sort(), [...this.#table].sort())
  }

  #fold(changes: readonly NatChange[]): void {
    for (const { kind, internal, external } of changes) {
      const name = `${internal} ${external}`
      if (kind === 'nat.bind') this.#table.push(name)
      if (kind !== 'nat.expire') continue
      assert(this.#table.includes(name), `${name} was never bound`)
      this.#table.splice(this.#table.indexOf(name), 1)
    }
  }
}

const isInside = (address: string): boolean => /^(192\.168\.|100\.64\.)/.test(address)

/** External endpoints seen so far, to send to. */
class Seen {
  readonly #all: Endpoint[] = []
  add(endpoint: Endpoint): void {
    this.#all.push(endpoint)
  }
  at(index: number): Endpoint {
    return this.#all[index % this.#all.length] ?? { address: '198.51.100.7', port: 5000 }
  }
}

/** What came of a packet: where it is in the end, or why it is not there. */
type Fate = { at: 'outside' | 'inside'; from: Endpoint; to: Endpoint } | { lost: string }

/** One NAT with three hosts behind it. */
class Home {
  readonly #nat: Watched
  constructor(values: NatValues, clock: { us: number }) {
    this.#nat = new Watched(values, ['198.51.100.7', '198.51.100.8'], clock)
  }
  send(flow: Flow): Fate {
    const decision = this.#nat.outbound(flow)
    if (decision.verdict === 'refuse') return { lost: decision.reason }
    const { verdict, from, to } = decision
    return { at: verdict === 'hairpin' ? 'inside' : 'outside', from, to }
  }
  receive(flow: Flow): Fate {
    const decision = this.#nat.inbound(flow)
    if (decision.verdict === 'refuse') return { lost: decision.reason }
    return { at: 'inside', from: decision.from, to: decision.to }
  }
  endpointOf(host: number, port: number): Endpoint {
    return { address: INSIDE[host] ?? '', port }
  }
  tick(): void {
    this.#nat.tick()
  }
  get isStrict(): boolean {
    return this.#nat.values.filtering !== 'endpoint-independent'
  }
}

/** Two homes behind a carrier-grade NAT; hosts 0 and 2 live in the first. Their subnets are equal. */
class Carrier {
  readonly #homes: [Watched, Watched]
  readonly #carrier: Watched
  constructor(home: NatValues, carrier: NatValues, clock: { us: number }) {
    this.#homes = [
      new Watched(home, ['100.64.0.10'], clock),
      new Watched(home, ['100.64.0.11'], clock),
    ]
    this.#carrier = new Watched(carrier, ['198.51.100.7'], clock)
  }
  send(flow: Flow & { host: number }): Fate {
    const first = this.#homes[flow.host === 1 ? 1 : 0].outbound(flow)
    if (first.verdict === 'refuse') return { lost: first.reason }
    const second = this.#carrier.outbound({ transport: 'udp', from: first.from, to: first.to })
    if (second.verdict === 'refuse') return { lost: second.reason }
    if (second.verdict === 'hairpin') return this.#intoHome(second)
    return { at: 'outside', from: second.from, to: second.to }
  }
  receive(flow: Flow): Fate {
    const decision = this.#carrier.inbound(flow)
    if (decision.verdict === 'refuse') return { lost: decision.reason }
    return this.#intoHome(decision)
  }
  #intoHome({ from, to }: { from: Endpoint; to: Endpoint }): Fate {
    const home = this.#homes.find((each) => each.owns(to.address))
    if (!home) return { lost: 'no home' }
    const decision = home.inbound({ transport: 'udp', from, to })
    if (decision.verdict === 'refuse') return { lost: decision.reason }
    return { at: 'inside', from: decision.from, to: decision.to }
  }
  endpointOf(host: number, port: number): Endpoint {
    return { address: INSIDE[host === 1 ? 0 : host] ?? '', port }
  }
  tick(): void {
    for (const nat of [...this.#homes, this.#carrier]) nat.tick()
  }
  get isStrict(): boolean {
    return [...this.#homes, this.#carrier].some(
      (nat) => nat.values.filtering !== 'endpoint-independent',
    )
  }
}

/** Plays the steps; returns how many packets got through, so that a run which shows nothing is seen. */
function play(world: Home | Carrier, clock: { us: number }, steps: readonly Step[]): number {
  const seen = new Seen()
  let through = 0
  for (const each of steps) {
    const fate = act(world, clock, each, seen)
    if (!fate || 'lost' in fate) continue
    through++
    if (fate.at === 'outside') {
      assert(!isInside(fate.from.address), `${fate.from.address} leaked`)
      seen.add(fate.from)
    } else {
      assert(isInside(fate.to.address))
      if (world.isStrict) assert.notDeepEqual(fate.from, STRANGER)
    }
  }
  return through
}

function act(
  world: Home | Carrier,
  clock: { us: number },
  each: Step,
  seen: Seen,
): Fate | undefined {
  switch (each.do) {
    case 'wait':
      clock.us += each.ms * 1000
      world.tick()
      return undefined
    case 'in':
      return world.receive({ transport: 'udp', from: each.from, to: seen.at(each.pick) })
    case 'out':
    case 'hairpin': {
      const { host, port } = each.from
      const to = each.do === 'out' ? each.to : seen.at(each.pick)
      return world.send({ transport: 'udp', from: world.endpointOf(host, port), to, host })
    }
  }
}

const steps = fc.array(step, { minLength: 1, maxLength: 60, size: 'max' })

describe('a NAT and its model', () => {
  it('agree on every packet, and the changes add up to the table', () => {
    let through = 0
    fc.assert(
      fc.property(values, steps, (natValues, sequence) => {
        const clock = { us: 0 }
        through += play(new Home(natValues, clock), clock, sequence)
      }),
      { numRuns: 500 },
    )
    expect(through).toBeGreaterThan(1000)
  })

  it('agree behind a carrier-grade NAT', () => {
    let through = 0
    fc.assert(
      fc.property(values, values, steps, (home, carrier, sequence) => {
        const clock = { us: 0 }
        through += play(new Carrier(home, carrier, clock), clock, sequence)
      }),
      { numRuns: 250 },
    )
    expect(through).toBeGreaterThan(500)
  })
})
