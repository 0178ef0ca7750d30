/** Where the prose of the step shown points, and what of it has happened in the learner's run. */
import type { Block, Pointer } from '../../machines/lesson/content.ts'
import type { Intent } from '../store/intent.ts'
import type { State } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'
import { t } from '../words/later.ts'
import { litBy, pointersIn } from './pointers.ts'
import type { Sightings } from './sightings.ts'

/** What a link of the prose leads to: the pointer, and its event where it has one. */
export interface Spot {
  pointer: Pointer
  seq?: number
}

export class Pointing {
  #spot = $state.raw<Spot>()
  /** What was lit when it was last asked; the same as long as nothing else is. */
  #lit: ReadonlySet<number> | undefined
  readonly #store: Store
  readonly #sightings: Sightings
  readonly #prose: () => readonly Block[]
  readonly #apply: (intent: Intent) => void

  /** `prose`: what is read now. `apply`: how this lesson speaks to the store. */
  constructor(
    store: Store,
    sightings: Sightings,
    prose: () => readonly Block[],
    apply: (intent: Intent) => void,
  ) {
    this.#store = store
    this.#sightings = sightings
    this.#prose = prose
    this.#apply = apply
  }

  get spot(): Spot | undefined {
    return this.#spot
  }

  readonly lit: ReadonlySet<number> = $derived.by(() => {
    const { trace, cursor } = this.#store.state
    const seqs = this.#pointers.map((pointer) => this.#seqOf(pointer, trace))
    return (this.#lit = litBy(cursor, seqs, this.#lit))
  })

  readonly #pointers = $derived.by(() => pointersIn(this.#prose()))

  /** Another step is read. */
  forget(): void {
    this.#spot = undefined
  }

  /** Puts cursor and panes where a link points. */
  follow(pointer: Pointer): void {
    const seq = this.#seqOf(pointer, this.#store.state.trace)
    this.#spot = { pointer, ...(seq !== undefined && { seq }) }
    if (pointer.to === 'state') this.#apply({ type: 'pane', pane: 'states' })
    if (pointer.to === 'pane') this.#apply({ type: 'pane', pane: pointer.pane as State['pane'] })
    if (pointer.to !== 'event' && pointer.to !== 'field') return
    if (seq === undefined) {
      const { notYet: title, notYetDetail: detail } = t().guide
      return this.#apply({ type: 'problem', problem: { title, detail } })
    }
    if (pointer.to === 'field') this.#apply({ type: 'pane', pane: 'event' })
    this.#apply({ type: 'select', seq })
  }

  #seqOf(pointer: Pointer, trace: State['trace']): number | undefined {
    return pointer.to === 'event' || pointer.to === 'field'
      ? this.#sightings.seqOf(pointer.occurrence, trace)
      : undefined
  }
}
