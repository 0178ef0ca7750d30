/** The values that fields have in a trace, to be offered while one types. Grows with the trace. */
import type { TraceEvent } from '../trace/event.ts'
import type { EventField, Value } from './event-field.ts'
import { EVENT_FIELDS } from './fields.ts'
import { FOLDS, type Surroundings } from './surroundings.ts'

/** Most values remembered of a field; those met first. */
export const MAX_SEEN = 100

const EVENTS_PER_LOOK = 250

export interface SeenValue {
  readonly value: string
  /** In how many events. */
  readonly count: number
}

interface Offered {
  readonly name: string
  readonly read: EventField['read']
  /** One of few values, each worth offering; of the others it is enough that they are there. */
  readonly isChoice: boolean
}

export class Seen {
  readonly #around: Surroundings
  readonly #values = new Map<string, Map<string, number>>()
  readonly #there = new Set<string>()
  readonly #offered = new Map<string, readonly Offered[]>()
  #length = 0

  constructor(around: Surroundings) {
    this.#around = around
  }

  get length(): number {
    return this.#length
  }

  /** Takes in the events up to `length`, as far as it can until `isTime` says so. True when none is left. */
  take(events: readonly TraceEvent[], length: number, isTime: () => boolean): boolean {
    while (this.#length < length) {
      const end = Math.min(length, this.#length + EVENTS_PER_LOOK)
      for (; this.#length < end; this.#length++) this.#look(events)
      if (isTime()) break
    }
    return this.#length >= length
  }

  #look(events: readonly TraceEvent[]): void {
    const event = events[this.#length]
    if (event === undefined) return
    this.#around.take(events, this.#length, FOLDS)
    for (const { name, read, isChoice } of this.#offeredOf(event.kind)) {
      if (!isChoice && this.#there.has(name)) continue
      const reading = read(event, this.#around)
      if (reading === undefined) continue
      if (!isChoice) this.#there.add(name)
      else if (typeof reading === 'object') for (const each of reading) this.#count(name, each)
      else this.#count(name, reading)
    }
  }

  /** The fields that events of a kind may have. */
  #offeredOf(kind: string): readonly Offered[] {
    let offered = this.#offered.get(kind)
    if (offered === undefined) {
      offered = Object.entries(EVENT_FIELDS)
        .filter(([, { kinds }]) => kinds?.has(kind) ?? true)
        .map(([name, { read, type }]) => ({ name, read, isChoice: type === 'name' }))
      this.#offered.set(kind, offered)
    }
    return offered
  }

  #count(name: string, reading: Value): void {
    const value = String(reading)
    const values = this.#values.get(name) ?? new Map<string, number>()
    this.#values.set(name, values)
    const count = values.get(value)
    if (count !== undefined || values.size < MAX_SEEN) values.set(value, (count ?? 0) + 1)
  }

  /** Whether some event has the field. */
  has(name: string): boolean {
    return this.#values.has(name) || this.#there.has(name)
  }

  /** The values of a field, the most frequent first. */
  valuesOf(name: string): SeenValue[] {
    const values = [...(this.#values.get(name) ?? [])]
    return values
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  }
}
