/**
 * What the bytes of a trace say of the fields that filters ask for, fetched a stretch at a time and
 * kept, so that another filter on the same field has it at once.
 */
import type { DeepValues } from '../../machines/filter/deep.ts'
import type { KnownValues } from '../../machines/filter/search.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { DissectionClient } from '../link/dissection.ts'
import type { Trace } from '../store/state.ts'

interface Field {
  length: number
  readonly said: Map<number, readonly string[]>
}

type Dissecting = Pick<DissectionClient, 'fields'>

export class TraceValues {
  readonly #dissections: Dissecting
  #events: readonly TraceEvent[] = []
  #fields = new Map<string, Field>()
  /** Events among which keys have been looked for. */
  #looked = 0

  constructor(dissections: Dissecting) {
    this.#dissections = dissections
  }

  /**
   * Puts away what can be read anew: another trace is there, or keys that open more of this one. True
   * when it did.
   */
  freshen({ events, length }: Trace): boolean {
    const isOther = events !== this.#events
    if (isOther) {
      this.#events = events
      this.#looked = 0
    }
    let opens = false
    for (; this.#looked < length; this.#looked++) opens ||= events[this.#looked]?.kind === 'keys'
    const isStale = (isOther || opens) && this.#fields.size > 0
    if (isStale) this.#fields = new Map()
    return isStale
  }

  /** How far all of these fields are known. */
  lengthOf(names: readonly string[]): number {
    return Math.min(...names.map((name) => this.#fields.get(name)?.length ?? 0))
  }

  /** Asks for the next stretch of a trace. */
  async fetch(trace: Trace, names: readonly string[]): Promise<void> {
    const from = this.lengthOf(names)
    const fields = this.#fields
    const { to, values } = await this.#dissections.fields(trace, names, from)
    // Meanwhile it may have been put away.
    if (fields !== this.#fields || this.lengthOf(names) !== from) return
    for (const name of names) {
      const field = fields.get(name) ?? { length: 0, said: new Map() }
      fields.set(name, field)
      for (const [seq, said] of values) {
        const own = said[name]
        if (own) field.said.set(seq, own)
      }
      field.length = Math.max(field.length, to)
    }
  }

  /** What a search of these fields looks into. */
  view(names: readonly string[]): KnownValues {
    const lengthOf = (): number => this.lengthOf(names)
    return {
      get length() {
        return lengthOf()
      },
      of: (seq) => {
        const said: Record<string, readonly string[]> = {}
        let isThere = false
        for (const name of names) {
          const own = this.#fields.get(name)?.said.get(seq)
          if (own === undefined) continue
          said[name] = own
          isThere = true
        }
        return isThere ? (said satisfies DeepValues) : undefined
      },
    }
  }
}
