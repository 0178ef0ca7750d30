/**
 * The filter at work: keeps a search over the trace going, in slices that never hold up a frame, and
 * knows what to offer while one types. Loaded when somebody first wants to find something.
 */
import { withTest } from '../../machines/filter/append.ts'
import { completions, type Offer } from '../../machines/filter/complete.ts'
import { examplesFor, type Example } from '../../machines/filter/examples.ts'
import { MAX_FILTER_CHARS, type FilterError } from '../../machines/filter/filter.ts'
import { parseFilter } from '../../machines/filter/parse.ts'
import { Search } from '../../machines/filter/search.ts'
import { Seen } from '../../machines/filter/seen.ts'
import { Surroundings } from '../../machines/filter/surroundings.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { DissectionClient } from '../link/dissection.ts'
import type { Trace } from '../store/state.ts'
import { TraceValues } from './known-values.ts'
import { NOTHING_FOUND, type Found } from './found.ts'

/** Half of a filter: with the quotes and escapes of a longer value there might be no room for more. */
const MAX_TESTED_CHARS = 200

/** How long a slice may take; a frame has 16 ms, and others need some of it. */
const SLICE_MS = 8

/** Time and the words of the page, as the engine needs them. */
export interface EngineOptions {
  dissections: Pick<DissectionClient, 'fields'>
  /** The line that tells of an event, in the language of the page. */
  summary: (event: TraceEvent) => string
  /** Told what was found, as it is found. */
  onfound: (found: Found) => void
  /** There is more to offer than before. */
  onlearnt: () => void
  /** The trace as it is shown, where some of it is kept secret; what bytes say is no secret. */
  shown: (trace: Trace) => Trace
  nowMs: () => number
  /** Calls back when the page has drawn. */
  later: (callback: () => void) => void
}

export class Engine {
  readonly #options: EngineOptions
  #around = new Surroundings()
  #seen = new Seen(this.#around)
  readonly #values: TraceValues
  #trace: Trace = { events: [], length: 0 }
  #shown: Trace = this.#trace
  #text = ''
  #search: Search | undefined
  #found: Found = NOTHING_FOUND
  #wantsSeen = false
  #isAwake = false
  #isFetching = false

  constructor(options: EngineOptions) {
    this.#options = options
    this.#values = new TraceValues(options.dissections)
  }

  /** Finds what a text asks for in a trace that may have grown. */
  look(text: string, trace: Trace): void {
    const shown = this.#options.shown(trace)
    const isOther = shown.events !== this.#shown.events
    if (isOther) this.#forget()
    this.#trace = trace
    this.#shown = shown
    if (this.#values.freshen(trace) || isOther || text !== this.#text) this.#begin(text)
    this.#wake()
  }

  #forget(): void {
    this.#around = new Surroundings()
    this.#seen = new Seen(this.#around)
  }

  #begin(text: string): void {
    this.#text = text
    this.#search = undefined
    this.#found = NOTHING_FOUND
    const parsed = parseFilter(text)
    if (!parsed.ok) return this.#say({ ...NOTHING_FOUND, error: parsed.error })
    if (parsed.filter === undefined) return this.#say(NOTHING_FOUND)
    const probe = new Search(parsed.filter, { around: this.#around })
    this.#search = new Search(parsed.filter, {
      around: this.#around,
      summary: this.#options.summary,
      values: this.#values.view(probe.deepFields),
    })
  }

  #wake(): void {
    if (this.#isAwake) return
    this.#isAwake = true
    this.#slice()
  }

  /** One slice of the search, and then of what is offered; the rest follows once the page has drawn. */
  #slice(): void {
    const { nowMs, later } = this.#options
    const endMs = nowMs() + SLICE_MS
    const isTime = (): boolean => nowMs() >= endMs
    const { events, length } = this.#shown
    const isDone = this.#search?.take(events, length, isTime) ?? true
    this.#tell(isDone)
    const waits = !isDone && this.#fetch()
    const knows = !this.#wantsSeen || this.#learn(isTime)
    this.#isAwake = !knows || (!isDone && !waits)
    if (this.#isAwake) later(() => this.#slice())
  }

  /** Tells what is new; where nothing is, the same events stay marked. */
  #tell(isDone: boolean): void {
    const search = this.#search
    if (search === undefined) return
    const before = this.#found
    const isSame = before.matches !== undefined && before.hits.length === search.found.length
    const share = isDone ? undefined : search.length / Math.max(1, this.#trace.length)
    if (isSame && share === before.share) return
    const { hits, matches } = isSame
      ? before
      : { hits: [...search.found], matches: new Set(search.found) }
    this.#say({ hits, matches, share })
  }

  #say(found: Found): void {
    this.#found = found
    this.#options.onfound(found)
  }

  /** True when the search waits for what bytes say, which is being asked for. */
  #fetch(): boolean {
    const search = this.#search
    if (search === undefined || search.deepFields.length === 0) return false
    if (this.#values.lengthOf(search.deepFields) > search.length) return false
    if (this.#isFetching || this.#found.problem !== undefined) return true
    this.#isFetching = true
    const settled = (problem?: string): void => {
      this.#isFetching = false
      if (problem !== undefined && search === this.#search)
        this.#say({ ...this.#found, share: undefined, problem })
      else this.#wake()
    }
    this.#values.fetch(this.#trace, search.deepFields).then(
      () => settled(),
      (error: unknown) => settled(error instanceof Error ? error.message : String(error)),
    )
    return true
  }

  #learn(isTime: () => boolean): boolean {
    const { events, length } = this.#shown
    const before = this.#seen.length
    const isDone = this.#seen.take(events, length, isTime)
    if (this.#seen.length > before) this.#options.onlearnt()
    return isDone
  }

  /** From now on it learns what fields and values there are. */
  learn(): void {
    this.#wantsSeen = true
    this.#wake()
  }

  /** What is wrong with a text; undefined when it is a filter. */
  errorOf(text: string): FilterError | undefined {
    const parsed = parseFilter(text)
    return parsed.ok ? undefined : parsed.error
  }

  /** A filter that leaves of what a text finds only what has this value, too. */
  withTest(text: string, field: string, value: string): string {
    const narrowed = withTest(text, field, value.slice(0, MAX_TESTED_CHARS))
    return narrowed.length > MAX_FILTER_CHARS
      ? withTest('', field, value.slice(0, MAX_TESTED_CHARS))
      : narrowed
  }

  offers(text: string, caret: number): Offer[] {
    return completions(text, caret, this.#seen)
  }

  examples(): Example[] {
    return examplesFor(this.#seen)
  }
}
