/**
 * A run of any length in a bounded number of buckets: which lanes have an event in each. When they
 * are full, two neighbours become one; an event costs the same however many there are.
 */

/** A bit for each lane. */
export type Lanes = number

export class Buckets {
  readonly #most: number
  readonly #lanes: Uint16Array
  #size = 1
  #length = 0

  /** `most`: how many buckets there are at most; even. */
  constructor(most: number) {
    this.#most = most
    this.#lanes = new Uint16Array(most)
  }

  /** How many events they hold. */
  get length(): number {
    return this.#length
  }

  /** How many buckets hold something. */
  get count(): number {
    return Math.ceil(this.#length / this.#size)
  }

  /** How many events are in each. */
  get size(): number {
    return this.#size
  }

  /** Takes the next event; `lane` is below 16, undefined for one in no lane. */
  add(lane: number | undefined): void {
    if (this.#length >= this.#most * this.#size) this.#merge()
    const bucket = Math.floor(this.#length / this.#size)
    if (lane !== undefined) this.#lanes[bucket] = this.lanesOf(bucket) | (1 << lane)
    this.#length++
  }

  /** The lanes with an event in a bucket. */
  lanesOf(bucket: number): Lanes {
    return this.#lanes[bucket] ?? 0
  }

  #merge(): void {
    const half = this.#most / 2
    for (let bucket = 0; bucket < half; bucket++)
      this.#lanes[bucket] = this.lanesOf(2 * bucket) | this.lanesOf(2 * bucket + 1)
    this.#lanes.fill(0, half)
    this.#size *= 2
  }
}
