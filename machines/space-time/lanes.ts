/** The states of each peer's machines as stretches of time along its lifeline. */
import type { StateEvent } from '../trace/event.ts'
import { LANE_MACHINES, type Lane, type LaneMachine, type Mood } from './way.ts'

/** Most lanes beside one lifeline; more would be thinner than what they say. */
const MAX_LANES = 12
const ORDER = new Map<string, number>(LANE_MACHINES.map((machine, index) => [machine, index]))

const MOODS: ReadonlyMap<string, Mood> = new Map([
  ['new', 'new'],
  ['checking', 'busy'],
  ['connecting', 'busy'],
  ['connected', 'good'],
  ['completed', 'good'],
  ['open', 'good'],
  ['disconnected', 'bad'],
  ['failed', 'bad'],
  ['closing', 'closed'],
  ['closed', 'closed'],
])

export class Lanes {
  readonly #lanes = new Map<string, Lane>()
  readonly #ofPeer = new Map<string, Lane[]>()

  /** The lanes of a peer in the order they stand in: by remote peer, then as the protocols build on each other. */
  of(peer: string): readonly Lane[] {
    return this.#ofPeer.get(peer) ?? []
  }

  /** The lane in which the event begins a stretch; undefined when it belongs to none. */
  take(event: StateEvent): Lane | undefined {
    if (!isLane(event.machine)) return undefined
    const lane = this.#laneOf(event, event.machine)
    // Of ICE there is the connection's aggregate besides each transport: one of them says it.
    if (lane === undefined || (event.machine === 'ice' && event.name !== undefined)) return lane
    const last = lane.stretches.at(-1)
    if (last !== undefined) last.untilUs = event.atUs
    const { seq, atUs: fromUs, to: state } = event
    lane.stretches.push({ seq, fromUs, state, mood: MOODS.get(state) ?? 'busy' })
    return lane
  }

  #laneOf(event: StateEvent, machine: LaneMachine): Lane | undefined {
    const { at, peer } = event
    const name = machine === 'channel' ? event.name : undefined
    const key = JSON.stringify([at, peer, machine, name])
    const known = this.#lanes.get(key)
    if (known !== undefined) return known
    const beside = this.#ofPeer.get(at) ?? []
    if (beside.length >= MAX_LANES) return undefined
    const lane: Lane = { at, machine, name, peer, stretches: [] }
    this.#lanes.set(key, lane)
    this.#ofPeer.set(at, [...beside, lane].sort(byPlace))
    return lane
  }
}

function isLane(machine: string): machine is LaneMachine {
  return ORDER.has(machine)
}

function byPlace(one: Lane, other: Lane): number {
  const [a = '', b = ''] = [one.peer, other.peer]
  if (a !== b) return a < b ? -1 : 1
  const machines = (ORDER.get(one.machine) ?? 0) - (ORDER.get(other.machine) ?? 0)
  if (machines !== 0) return machines
  const [m = '', n = ''] = [one.name, other.name]
  return m < n ? -1 : m > n ? 1 : 0
}
