/**
 * When runs are kept: as they end, are left, or the page is hidden. Lessons and mysteries keep their own
 * places, and what a mystery hides must not be found among the runs.
 */
import { recordedScenario } from '../../machines/edits/recorded.ts'
import { titleOf } from '../scenario/title.ts'
import { nameOf, sourceOf } from '../recording/source.ts'
import { isFollower, isOver, isRealTime, isRecorded, type State } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'
import type { KeptRuns } from './kept-runs.svelte.ts'
import type { RunView } from './record.ts'

export class Keeping {
  readonly #store: Store
  readonly #runs: Pick<KeptRuns, 'keep'>
  readonly #isBeside: () => boolean
  /** The kept run that each lab is, by the reference of its opening. */
  readonly #ids = new Map<number, string>()
  /** Labs that belong to a lesson or a mystery. */
  readonly #others = new Set<number>()
  #ended: number | undefined

  /** `isBeside`: a lesson or a mystery stands beside the lab. */
  constructor(store: Store, runs: Pick<KeptRuns, 'keep'>, isBeside: () => boolean) {
    this.#store = store
    this.#runs = runs
    this.#isBeside = isBeside
  }

  /** Follows the store; the answer ends it. */
  follow(): () => void {
    return this.#store.follow((_, before) => this.#heard(before, this.#store.state))
  }

  /** What the lab runs now is this kept run. */
  adopt(id: string): void {
    const ref = this.#store.state.lab?.ref
    if (ref !== undefined) this.#ids.set(ref, id)
  }

  /** Keeps what the page shows, when that is a run to keep. */
  keepNow(): void {
    void this.#keep(this.#store.state)
  }

  #heard(before: State, now: State): void {
    if (before.lab && before.lab.ref !== now.lab?.ref) void this.#keep(before)
    const ref = now.lab?.ref
    if (ref === undefined) return
    if (this.#isBeside()) this.#others.add(ref)
    const hasEnded = isOver(now) && now.motion.kind === 'still'
    if (!hasEnded || this.#ended === ref) return
    this.#ended = ref
    void this.#keep(now)
  }

  async #keep(state: State): Promise<void> {
    const ref = state.lab?.ref
    const view = viewOf(state)
    // What somebody else runs is theirs to keep.
    const isOther = isFollower(state) || (ref !== undefined && this.#others.has(ref))
    if (ref === undefined || view === undefined || isOther) return
    const kept = await this.#runs.keep(view, this.#ids.get(ref))
    if (kept) this.#ids.set(ref, kept.id)
  }
}

/** Undefined for what is no run yet: nothing has happened but its beginning. */
export function viewOf(state: State): RunView | undefined {
  const { events, length } = state.trace
  const last = events[length - 1]
  if (last === undefined || last.atUs === 0) return undefined
  const { cursor, zoom, lens } = state
  const seen = { events, length, cursor, zoom, lens }
  // A trace that a lab wrote is recorded only when it was read from a file, or kept by another version.
  if (isRecorded(state)) return sourceOf(state) && { ...seen, title: nameOf(state) }
  // Only its trace says what happened.
  if (isRealTime(state)) return { ...seen, title: titleOf(state.scenario) }
  const [start] = events
  if (start?.kind !== 'lab.start') return undefined
  // With its defaults, so that a run out of a link is known for the same.
  const scenario = recordedScenario(start.scenario, events.slice(0, length))
  return { ...seen, title: titleOf(state.scenario), scenario }
}
