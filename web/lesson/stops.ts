/** Where the run stops for a step: at what is watched for, and at what is asked about before it shows. */
import type { LessonStep } from '../../machines/lesson/lesson.ts'
import type { Step } from '../../machines/lesson/step.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { isMoving } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'
import { t } from '../words/later.ts'
import type { Beside } from './beside.svelte.ts'
import type { Kit } from './kit.ts'
import type { Pace } from './pace.ts'

/** What was foretold is waited for no longer than this at the learner's own speed. */
const PATIENCE_US = 3_000_000

export class Stops {
  readonly #store: Store
  readonly #beside: Beside
  readonly #pace: Pace
  readonly #kit: Kit

  constructor(store: Store, beside: Beside, pace: Pace, kit: Kit) {
    this.#store = store
    this.#beside = beside
    this.#pace = pace
    this.#kit = kit
  }

  /** Sets the stop that a step asks for, once it is known where it is; undefined: none does. */
  async arm(step: Step | undefined): Promise<void> {
    this.#beside.lift()
    if (step === undefined || this.#beside.strayed) return
    const { held: title, heldDetail: detail } = t().guide
    if (step.kind === 'watch') await this.#beside.stopAt(step.until)
    if (step.kind === 'predict') await this.#beside.stopAt(step.after, { title, detail })
  }

  /** After the right answer the run goes on to what was foretold, which `events` have. */
  reveal({ step }: LessonStep, events: readonly TraceEvent[]): void {
    if (step.kind !== 'predict') return
    const right = step.options[this.#kit.comesFirst(step, events) ?? -1]
    const from = (this.#kit.opensAt(step.after, events) ?? 0) + 1
    const seq = right && this.#kit.opensAt(right.happens, events, from)
    this.#beside.lift()
    const { state } = this.#store
    if (seq === undefined || state.cursor >= seq || isMoving(state)) return
    this.#beside.apply({ type: 'stop', stop: { seq } })
    const waitUs = (events[seq]?.atUs ?? 0) - (events[state.cursor]?.atUs ?? 0)
    if (waitUs > PATIENCE_US) this.#pace.hurry()
    else this.#beside.apply({ type: 'run' })
  }

  /** A run whose stop was not known in time stops where it should have. */
  late({ until }: Extract<Step, { kind: 'watch' }>, events: readonly TraceEvent[]): void {
    const { state } = this.#store
    const seq = this.#kit.opensAt(until, events)
    const isLate = seq !== undefined && seq < state.cursor && state.stop === undefined
    if (isLate && isMoving(state)) this.#beside.apply({ type: 'select', seq })
  }
}
