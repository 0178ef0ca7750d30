/** Finds what lasts through a stretch of time, among things that were added in the order they began. */

/** Things that share one entry in the index. */
const BLOCK = 64

export interface Span {
  readonly fromUs: number
  readonly untilUs: number
}

/** An index over a list that only grows, whose things may still last longer than they did. */
export class Spans<Thing> {
  readonly #things: readonly Thing[]
  readonly #spanOf: (thing: Thing) => Span
  /** When the last of each block's things ends. */
  readonly #endsUs: number[] = []

  constructor(things: readonly Thing[], spanOf: (thing: Thing) => Span) {
    this.#things = things
    this.#spanOf = spanOf
  }

  /** Call after a thing was added or lasts longer, with its position. */
  touch(index: number): void {
    const thing = this.#things[index]
    if (thing === undefined) return
    const block = Math.floor(index / BLOCK)
    while (this.#endsUs.length <= block) this.#endsUs.push(-Infinity)
    this.#endsUs[block] = Math.max(this.#endsUs[block] ?? 0, this.#spanOf(thing).untilUs)
  }

  /** Visits what is there between two times, both included, in the order it was added. */
  visit(fromUs: number, untilUs: number, visit: (thing: Thing) => void): void {
    for (let block = 0; block < this.#endsUs.length; block++) {
      if ((this.#endsUs[block] ?? -Infinity) < fromUs) continue
      const start = block * BLOCK
      const end = Math.min(this.#things.length, start + BLOCK)
      for (let index = start; index < end; index++) {
        const thing = this.#things[index]
        if (thing === undefined) continue
        const span = this.#spanOf(thing)
        if (span.fromUs > untilUs) return
        if (span.untilUs >= fromUs) visit(thing)
      }
    }
  }
}
