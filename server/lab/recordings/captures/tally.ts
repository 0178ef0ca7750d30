/** What was not taken in, and how often: said in the trace, so that nobody takes a part for the whole. */

/** Most sorts of things that are told apart. */
const MAX_SORTS = 64

export class Tally {
  readonly #counts = new Map<string, number>()

  add(what: string, count = 1): void {
    const known = this.#counts.has(what) || this.#counts.size < MAX_SORTS
    const key = known ? what : 'other things'
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + count)
  }

  /** In the order in which each was met first. */
  get list(): { what: string; count: number }[] {
    return [...this.#counts].map(([what, count]) => ({ what, count }))
  }
}
