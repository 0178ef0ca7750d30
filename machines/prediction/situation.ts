/** Two peers of a scenario, and the questions that decide which rule applies to them. */
import type { NatValues } from '../scenario/nat-shape.ts'
import type { Scenario } from '../scenario/schema.ts'
import { contains } from './block.ts'
import { hostBases } from './candidates.ts'
import type { Change } from './change.ts'
import { checkAll, type Outcome } from './checks.ts'
import { letsOut } from './firewall.ts'
import { preservesPorts } from './nat.ts'
import { placesOf, type Base, type Place, type Places } from './places.ts'
import { canSignal, turnTransport } from './servers.ts'

export class Situation {
  readonly scenario: Scenario
  readonly a: string
  readonly b: string
  readonly outcomes: [Outcome, Outcome]
  readonly #places: Places

  constructor(scenario: Scenario, a: string, b: string) {
    this.scenario = scenario
    this.a = a
    this.b = b
    this.#places = placesOf(scenario)
    this.outcomes = checkAll(scenario, a, b)
  }

  /** Signaling works on both sides, and a pair that each side can use. */
  get connects(): boolean {
    const [one, other] = this.outcomes
    return this.mute === undefined && one.pairs.length > 0 && other.pairs.length > 0
  }

  /** The peer that cannot reach the signaling server, if any. */
  get mute(): string | undefined {
    return [this.a, this.b].find((peer) => !canSignal(this.scenario, this.#hosts(peer)))
  }

  /** The same two peers when one thing is different. */
  after(...changes: Change[]): Situation {
    const changed = changes.reduce((scenario, change) => change(scenario), this.scenario)
    return new Situation(changed, this.a, this.b)
  }

  /** Whether the change would turn the outcome over. */
  hangsOn(...changes: Change[]): boolean {
    return this.after(...changes).connects !== this.connects
  }

  /** A network that both are in. */
  get common(): string | undefined {
    const theirs = this.#hosts(this.b).map(({ place }) => place.id)
    return this.#hosts(this.a).find(({ place }) => theirs.includes(place.id))?.place.id
  }

  /** The peer that no packet over UDP can leave from, if any. */
  get withoutUdp(): string | undefined {
    return [this.a, this.b].find((peer) => this.#hosts(peer).every(({ place }) => isBlocked(place)))
  }

  /** Whether an IPv4 host candidate of one peer looks like an address of the other's own network. */
  get lookAlike(): boolean {
    const alike = (one: Base, other: Base): boolean =>
      one.place !== other.place &&
      one.place.block !== undefined &&
      contains(one.place.block, other.endpoint.address.ipv4)
    const [ours, theirs] = [this.#hosts(this.a), this.#hosts(this.b)]
    return ours.some((one) => theirs.some((other) => alike(one, other) || alike(other, one)))
  }

  /** A peer that shares no address with others: no NAT stands before one of its interfaces. */
  get publicPeer(): string | undefined {
    return [this.a, this.b].find((peer) =>
      this.#hosts(peer).some(({ place }) => natsAbove(place).length === 0),
    )
  }

  /** What the peers reach the TURN server over. */
  get turnTransports(): ('udp' | 'tcp' | undefined)[] {
    return [this.a, this.b].map((peer) =>
      turnTransport(
        this.scenario,
        peer,
        this.#hosts(peer).map(({ place }) => place),
      ),
    )
  }

  /** Whether any candidate came from a server. */
  get hasServed(): boolean {
    return this.outcomes.some(({ gathered }) =>
      gathered.candidates.some(({ type }) => type !== 'host'),
    )
  }

  /** The peers with a NAT that maps by the remote end, on ports that nobody foretells. */
  get unforetellable(): string[] {
    return this.#behind((nat) => mapsAnew(nat) && !preservesPorts(nat))
  }

  /** The first peer with a NAT that maps by the remote end, on the port that the flow has inside. */
  get preserving(): string | undefined {
    return this.#behind((nat) => mapsAnew(nat) && preservesPorts(nat))[0]
  }

  #behind(is: (nat: NatValues) => boolean): string[] {
    return [this.a, this.b].filter((peer) =>
      this.#hosts(peer).some(({ place }) => natsAbove(place).some(({ nat }) => is(nat))),
    )
  }

  #hosts(peer: string): Base[] {
    return hostBases(this.#places, peer)
  }
}

/** The NATs on the way from a place to the internet. */
function natsAbove(place: Place): { id: string; nat: NatValues }[] {
  const nats: { id: string; nat: NatValues }[] = []
  for (let at = place; at.gate; at = at.gate.outside) {
    const { id, nat } = at.gate
    if (nat) nats.push({ id, nat })
  }
  return nats
}

function mapsAnew({ mapping, oneToOne }: NatValues): boolean {
  return mapping !== 'endpoint-independent' && !oneToOne
}

function isBlocked(place: Place): boolean {
  for (let at = place; at.gate; at = at.gate.outside)
    if (!letsOut(at.gate.firewall, 'udp', undefined)) return true
  return false
}
