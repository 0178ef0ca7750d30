/** How fast the lab runs beside a lesson: at the learner's own speed, but for what they hurry through. */
import { isLive, isMoving, type State } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'
import type { Beside } from './beside.svelte.ts'

export class Pace {
  readonly #store: Store
  readonly #beside: Beside
  /** The speed before the learner was in a hurry. */
  #patience: State['speed'] | undefined

  constructor(store: Store, beside: Beside) {
    this.#store = store
    this.#beside = beside
  }

  /** Runs on as fast as the lab can. */
  hurry(): void {
    const { state } = this.#store
    if (this.#beside.strayed || !isLive(state)) return
    this.#patience ??= state.speed
    this.#beside.apply({ type: 'speed', speed: 'max' })
    if (!isMoving(state)) this.#beside.apply({ type: 'run' })
  }

  /** What one hurried through is over: the speed is again what it was. */
  rest(): void {
    const speed = this.#patience
    if (speed === undefined) return
    this.#patience = undefined
    this.#beside.apply({ type: 'speed', speed })
  }
}
