/**
 * Two runs side by side: how far they do the same, and which event of one stands for which of the
 * other. Commands by hand that only one of them has do not count as a difference in what happens:
 * behind one the numbers of the events shift, and what it brings about is where the runs part.
 */
import type { CommandEvent, TraceEvent } from '../trace/event.ts'

type Events = readonly TraceEvent[]
export type Side = 'a' | 'b'

/** A command by hand that the other run does not have at this place. */
export interface Turn {
  readonly side: Side
  readonly event: CommandEvent
}

/** From these places on, so many events are the same. */
interface Stretch {
  readonly a: number
  readonly b: number
  length: number
}

export interface Parting {
  readonly turns: readonly Turn[]
  readonly stretches: readonly Readonly<Stretch>[]
  /** The first place in each run that is not the same in the other; how much is the same so far. */
  readonly a: number
  readonly b: number
  /** False as long as one run has only not come as far as the other. */
  readonly isParted: boolean
}

/** Numbers given out in order: they follow from where an event stands, and say nothing of what it is. */
const PLACES: ReadonlySet<string> = new Set(['seq', 'cause', 'packet'])

/** Whether two events say the same, wherever they stand. */
function isSameEvent(one: TraceEvent, other: TraceEvent): boolean {
  if (one.kind !== other.kind || one.atUs !== other.atUs || one.at !== other.at) return false
  const values: Record<string, unknown> = { ...other }
  const entries = Object.entries<unknown>({ ...one }).filter(([key]) => !PLACES.has(key))
  const count = Object.keys(values).filter((key) => !PLACES.has(key)).length
  return count === entries.length && entries.every(([key, value]) => isSame(value, values[key]))
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object') return false
  return JSON.stringify(one) === JSON.stringify(other)
}

function byHand(event: TraceEvent | undefined): CommandEvent | undefined {
  return event?.kind === 'command' && event.origin === 'interactive' ? event : undefined
}

/** Walks along two runs as they grow, each event once. The start of each is not looked at. */
export class Walk {
  readonly #turns: Turn[] = []
  readonly #stretches: Stretch[] = [{ a: 0, b: 0, length: 1 }]
  #a = 1
  #b = 1
  #isParted = false

  /** As far as the runs have come; `length` of each says how far that is. */
  on(a: Events, aLength: number, b: Events, bLength: number): Parting {
    while (!this.#isParted) {
      const one = this.#a < aLength ? a[this.#a] : undefined
      const other = this.#b < bLength ? b[this.#b] : undefined
      if (one && other && isSameEvent(one, other)) this.#same()
      else if (
        !this.#turn('a', one, other !== undefined) &&
        !this.#turn('b', other, one !== undefined)
      ) {
        this.#isParted = one !== undefined && other !== undefined
        break
      }
    }
    const [turns, stretches] = [[...this.#turns], this.#stretches.map((each) => ({ ...each }))]
    return { turns, stretches, a: this.#a, b: this.#b, isParted: this.#isParted }
  }

  #same(): void {
    const last = this.#stretches.at(-1)
    if (last && last.a + last.length === this.#a && last.b + last.length === this.#b)
      last.length += 1
    else this.#stretches.push({ a: this.#a, b: this.#b, length: 1 })
    this.#a += 1
    this.#b += 1
  }

  /** Steps over a command; while the other run is not so far, it may yet get the same. */
  #turn(side: Side, event: TraceEvent | undefined, isOtherThere: boolean): boolean {
    const command = byHand(event)
    if (!command || !isOtherThere) return false
    this.#turns.push({ side, event: command })
    if (side === 'a') this.#a += 1
    else this.#b += 1
    return true
  }
}

/** Where two whole traces part. */
export function partingOf(a: Events, b: Events): Parting {
  return new Walk().on(a, a.length, b, b.length)
}
