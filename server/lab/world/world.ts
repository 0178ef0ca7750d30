/**
 * The sealed world: a virtual clock, one event queue and seeded randomness. Nothing in here knows
 * networks or peers. Every queue entry carries the host it runs for and the trace event that
 * caused it; both are inherited by what the entry schedules.
 */
import { Queue, type Entry } from './queue.ts'
import { randomStream, type RandomStream } from './random.ts'

/** Entries at one instant after which the world counts as stuck. */
export const LIVELOCK_ENTRIES = 100_000

export class World {
  readonly seed: number
  readonly #queue = new Queue()
  readonly #streams = new Map<string, RandomStream>()
  #nowUs = 0
  #owner = 'lab'
  #cause = 0
  #entriesNow = 0

  constructor(seed: number) {
    this.seed = seed
  }

  /** Virtual time, integer microseconds. */
  get nowUs(): number {
    return this.#nowUs
  }

  /** The host on whose behalf code runs right now. */
  get owner(): string {
    return this.#owner
  }

  /** The `seq` of the event that brought the running code about. */
  get cause(): number {
    return this.#cause
  }

  /** From here to the end of the entry, what happens is brought about by this event. */
  because(seq: number): void {
    this.#cause = seq
  }

  /** Runs `act` on behalf of a host, within the current entry. */
  as<T>(owner: string, cause: number, act: () => T): T {
    const before = { owner: this.#owner, cause: this.#cause }
    this.#owner = owner
    this.#cause = cause
    try {
      return act()
    } finally {
      this.#owner = before.owner
      this.#cause = before.cause
    }
  }

  /** Sets the running host and cause until the next entry: for code that goes on in microtasks. */
  enter(owner: string, cause: number): void {
    this.#owner = owner
    this.#cause = cause
  }

  /** Schedules `act` after `delayUs`, for the current host and cause unless others are given. */
  after(delayUs: number, act: () => void, owner = this.#owner, cause = this.#cause): Entry {
    const delay = Number.isFinite(delayUs) && delayUs > 0 ? Math.round(delayUs) : 0
    return this.#queue.push(this.#nowUs + delay, owner, cause, act)
  }

  /** The random stream of the current host (or `owner`) for a purpose. */
  random(purpose: string, owner = this.#owner): RandomStream {
    const key = `${owner}/${purpose}`
    let stream = this.#streams.get(key)
    if (!stream) this.#streams.set(key, (stream = randomStream(this.seed, owner, purpose)))
    return stream
  }

  /** When the next entry runs; undefined when nothing is left to do. */
  get nextAtUs(): number | undefined {
    return this.#queue.peek()?.atUs
  }

  /** True when so many entries ran at this instant that time will not go on. */
  get stuck(): boolean {
    return this.#entriesNow >= LIVELOCK_ENTRIES
  }

  /** Moves the clock forward without running anything. */
  advanceTo(atUs: number): void {
    if (atUs < this.#nowUs)
      throw new Error(`world: time cannot go back from ${this.#nowUs} to ${atUs}`)
    if (atUs > this.#nowUs) this.#entriesNow = 0
    this.#nowUs = atUs
  }

  /** Runs the next entry; false when the queue is empty. Microtasks are the caller's to drain. */
  step(): boolean {
    const entry = this.#queue.pop()
    if (!entry) return false
    this.advanceTo(entry.atUs)
    this.#entriesNow++
    this.enter(entry.owner, entry.cause)
    entry.act()
    return true
  }
}
