/**
 * Finding: what the filter of the lens finds in the trace, and whether the bar for it is open. The
 * engine is fetched when there is something to find.
 */
import { createContext } from 'svelte'
import type { DissectionClient } from '../link/dissection.ts'
import type { Store } from '../store/store.svelte.ts'
import type { Engine } from './engine.ts'
import { NOTHING_FOUND, type Found } from './found.ts'
import { nextHit, previousHit } from './hits.ts'

export class Finder {
  /** Rises when the bar is asked for: whoever asks wants to type. */
  asked = $state(0)
  /** What was typed before the bar was there. */
  typed = $state('')
  /** Rises when there is more to offer. */
  learnt = $state(0)
  #isAsked = $state(false)
  #found = $state.raw<Found>(NOTHING_FOUND)
  #engine = $state.raw<Engine>()
  #loading: Promise<void> | undefined
  /** The engine could not be fetched. */
  isMissing = $state(false)
  readonly #store: Store
  readonly #dissections: DissectionClient
  readonly #hides: () => boolean

  /** `hides`: whether some of the trace is kept secret just now. */
  constructor(store: Store, dissections: DissectionClient, hides: () => boolean) {
    this.#store = store
    this.#dissections = dissections
    this.#hides = hides
  }

  /** The bar is shown: somebody asked for it, or a link came with a filter. */
  get isOpen(): boolean {
    return this.#isAsked || this.#store.state.lens.filter !== ''
  }

  get found(): Found {
    return this.#found
  }

  get engine(): Engine | undefined {
    return this.#engine
  }

  /** Follows filter and trace; call while a component is set up. */
  follow(): void {
    $effect(() => {
      if (this.isOpen && this.#engine === undefined) void this.load()
      this.#look()
    })
  }

  #look(): void {
    const { lens, trace } = this.#store.state
    this.#engine?.look(lens.filter, trace)
  }

  open(): void {
    this.#isAsked = true
    this.asked++
  }

  /** Closes the bar, and keeps nothing of it. */
  close(): void {
    this.#isAsked = false
    this.typed = ''
    this.#store.apply({ type: 'lens', lens: { filter: '', only: false } })
  }

  /** Leaves of what is found only what has this value, too, and shows it. */
  async narrow(field: string, value: string): Promise<void> {
    await this.load()
    const filter = this.#engine?.withTest(this.#store.state.lens.filter, field, value)
    if (filter === undefined) return
    this.#isAsked = true
    this.#store.apply({ type: 'lens', lens: { filter } })
    this.#store.apply({ type: 'pane', pane: 'ladder' })
  }

  /** Puts the cursor on the next hit, or on the one before. */
  go(direction: 'next' | 'previous'): void {
    // What was typed a moment ago counts.
    this.#look()
    const pick = direction === 'next' ? nextHit : previousHit
    const seq = pick(this.#found.hits, this.#store.state.cursor)
    if (seq !== undefined) this.#store.apply({ type: 'select', seq })
  }

  /** Fetches the engine once; what could not be fetched is fetched anew the next time. */
  load(): Promise<void> {
    return (this.#loading ??= this.#load())
  }

  async #load(): Promise<void> {
    try {
      const { startEngine } = await import('./start.ts')
      this.#engine = startEngine(this.#dissections, this.#hides, {
        onfound: (found) => (this.#found = found),
        onlearnt: () => (this.learnt += 1),
      })
      this.isMissing = false
    } catch {
      this.isMissing = true
      this.#loading = undefined
    }
  }
}

/** The finder of the page, for components. */
export const [useFinder, provideFinder] = createContext<Finder>()
