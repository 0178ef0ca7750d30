/**
 * What a run shows of two peers, to be held against a prediction: did both connect, which pairs
 * succeeded, which were selected. Fed one event at a time, so that a run can end once it is decided.
 */
import type { CandidateInfo, TraceEvent } from '../trace/event.ts'
import type { LocalType, PairType } from './checks.ts'
import { PAIR_TYPES } from './checks.ts'
import type { Prediction } from './predict.ts'

/** What one peer saw. */
export interface SideObservation {
  /** Last state of its connection (W3C WebRTC §4.3.3). */
  state: string
  /** Types of the pairs that succeeded, in the order of `PAIR_TYPES`. */
  pairs: PairType[]
  /** The pair it sends on at last. */
  selected?: PairType
}

export interface Observation {
  /** Both peers were connected at once. */
  connects: boolean
  /** Virtual time when that was so. */
  connectedUs?: number
  sides: [SideObservation, SideObservation]
}

/** Nothing more comes of a connection in these states, unless somebody acts. */
const FINAL = new Set(['connected', 'failed', 'closed'])

class Side {
  readonly peer: string
  state = 'new'
  readonly succeeded = new Set<PairType>()
  selected: PairType | undefined

  constructor(peer: string) {
    this.peer = peer
  }

  note(event: TraceEvent): void {
    if (event.at !== this.peer) return
    if (event.kind === 'state' && event.machine === 'connection') this.state = event.to
    if (event.kind !== 'pair') return
    const type = pairType(event.local, event.remote)
    if (event.change === 'succeeded') this.succeeded.add(type)
    if (event.change === 'selected') this.selected = type
  }

  get result(): SideObservation {
    const { state, selected } = this
    const pairs = PAIR_TYPES.filter((type) => this.succeeded.has(type))
    return { state, pairs, ...(selected && { selected }) }
  }
}

/** A local server-reflexive candidate stands for its base (RFC 8445 section 6.1.2.4), a peer-reflexive one too. */
function pairType(local: CandidateInfo, remote: CandidateInfo): PairType {
  const kind: LocalType = local.type === 'relay' ? 'relay' : 'host'
  return `${kind}-${remote.type}`
}

export class Observer {
  readonly #sides: [Side, Side]
  #connectedUs: number | undefined

  constructor(a: string, b: string) {
    this.#sides = [new Side(a), new Side(b)]
  }

  note(event: TraceEvent): void {
    for (const side of this.#sides) side.note(event)
    if (this.#sides.every(({ state }) => state === 'connected')) this.#connectedUs ??= event.atUs
  }

  /** True once nothing that follows can change whether the peers connect. */
  get isDecided(): boolean {
    return this.#sides.every(({ state }) => FINAL.has(state))
  }

  get result(): Observation {
    const [one, other] = this.#sides
    const connectedUs = this.#connectedUs
    return {
      connects: connectedUs !== undefined,
      ...(connectedUs !== undefined && { connectedUs }),
      sides: [one.result, other.result],
    }
  }
}

/** In what prediction and observation part. */
export type Disagreement =
  | { what: 'connects'; predicted: boolean; observed: boolean }
  | { what: 'pair'; side: 0 | 1; pair: PairType }

/**
 * All ways in which a run parts from what was predicted for each side; none when they agree. A run
 * need not show every pair that can succeed: the first success ends the search.
 */
export function compare(
  predictions: readonly [Prediction, Prediction],
  observation: Observation,
): Disagreement[] {
  const { connects: predicted } = predictions[0]
  const { connects: observed } = observation
  const outcome: Disagreement[] =
    predicted === observed ? [] : [{ what: 'connects', predicted, observed }]
  const strays = ([0, 1] as const).flatMap((side) => {
    const { pairs, selected } = observation.sides[side]
    const seen = new Set([...pairs, ...(selected ? [selected] : [])])
    const expected = predictions[side].pairs
    return [...seen]
      .filter((pair) => !expected.includes(pair))
      .map((pair): Disagreement => ({ what: 'pair', side, pair }))
  })
  return [...outcome, ...strays]
}
