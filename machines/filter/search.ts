/**
 * Runs a filter over a trace that grows: each event is looked at once, and as many at a time as there
 * is time for. Fields of the bytes come from elsewhere; the search waits where they are not there yet.
 */
import type { TraceEvent } from '../trace/event.ts'
import { compile, deepFieldsOf, foldsOf, type Test } from './compile.ts'
import type { DeepValues } from './deep.ts'
import type { Filter } from './filter.ts'
import type { FoldName, Surroundings } from './surroundings.ts'

/** Events between two looks at the clock. */
const EVENTS_PER_LOOK = 250

/** What bytes say, as far as it is known. */
export interface KnownValues {
  /** Of all events before this one it is known. */
  readonly length: number
  of(seq: number): DeepValues | undefined
}

export interface SearchOptions {
  /** Shared by all searches of a trace. */
  readonly around: Surroundings
  /** The line that tells of an event in the reader's language. */
  readonly summary?: (event: TraceEvent) => string
  readonly values?: KnownValues
}

export class Search {
  /** Fields of the bytes that must be known for it. */
  readonly deepFields: readonly string[]
  /** Every event that was found, in order. */
  readonly found: number[] = []
  readonly #test: Test
  readonly #folds: readonly FoldName[]
  readonly #options: SearchOptions
  #length = 0

  constructor(filter: Filter, options: SearchOptions) {
    this.#test = compile(filter)
    this.#folds = foldsOf(filter)
    this.#options = options
    this.deepFields = deepFieldsOf(filter)
  }

  /** How many events it has looked at. */
  get length(): number {
    return this.#length
  }

  /**
   * Looks at the events up to `length`, as far as it can until `isTime` says so. True when none of
   * them is left.
   */
  take(events: readonly TraceEvent[], length: number, isTime: () => boolean = never): boolean {
    const end = Math.min(length, this.#reach())
    while (this.#length < end) {
      this.#some(events, Math.min(end, this.#length + EVENTS_PER_LOOK))
      if (isTime()) break
    }
    return this.#length >= length
  }

  #some(events: readonly TraceEvent[], end: number): void {
    const { around, summary, values } = this.#options
    const deep = values && ((seq: number) => values.of(seq))
    const asked = { around, ...(deep && { deep }), ...(summary && { summary }) }
    for (; this.#length < end; this.#length++) {
      const event = events[this.#length]
      if (event === undefined) continue
      around.take(events, this.#length, this.#folds)
      if (this.#test(event, asked)) this.found.push(event.seq)
    }
  }

  #reach(): number {
    if (this.deepFields.length === 0) return Infinity
    return this.#options.values?.length ?? 0
  }
}

function never(): boolean {
  return false
}

/** Every event of a finished trace that a filter finds. */
export function findAll(
  filter: Filter,
  events: readonly TraceEvent[],
  options: SearchOptions,
): number[] {
  const search = new Search(filter, options)
  search.take(events, events.length)
  return search.found
}
