/** What packets leave behind for those after them, by vantage point, flow or direction; bounded. */
import type { Memory } from './context.ts'

/** Most things remembered; the oldest is forgotten first. */
export const MAX_MEMORIES = 16_384

/** Where a packet was seen, and between whom it goes. */
export interface Place {
  at: string
  transport: string
  from: string
  to: string
}

export class Memories {
  readonly #kept = new Map<string, unknown>()

  /** What is kept under a memory at a place; made when there is nothing yet. */
  of<Kept>(memory: Memory<Kept>, place: Place): Kept {
    const key = `${memory.name} ${scopeKey(memory.scope, place)}`
    // A memory's name is unique, so what is kept under it is what its `make` gave.
    if (this.#kept.has(key)) return this.#kept.get(key) as Kept
    const made = memory.make()
    this.#kept.set(key, made)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MAX_MEMORIES && oldest !== undefined) this.#kept.delete(oldest)
    return made
  }
}

function scopeKey(scope: Memory<unknown>['scope'], { at, transport, from, to }: Place): string {
  if (scope === 'everywhere') return ''
  if (scope === 'vantage') return at
  if (scope === 'direction') return `${at} ${transport} ${from} ${to}`
  return from < to ? `${at} ${transport} ${from} ${to}` : `${at} ${transport} ${to} ${from}`
}
