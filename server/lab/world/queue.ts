/** The event queue: entries leave in the order of `(atUs, order)`, so ties keep the order they were made in. */

export interface Entry {
  atUs: number
  order: number
  act: () => void
  /** The host on whose behalf the entry runs; random streams and sockets inherit it. */
  owner: string
  /** The `seq` of the trace event that brought the entry about. */
  cause: number
  cancelled: boolean
}

/** A binary heap of entries. Cancelled ones stay until they surface. */
export class Queue {
  readonly #heap: Entry[] = []
  #order = 0

  /** Adds an entry; returns it so that it can be cancelled. */
  push(atUs: number, owner: string, cause: number, act: () => void): Entry {
    const entry: Entry = { atUs, order: this.#order++, act, owner, cause, cancelled: false }
    this.#heap.push(entry)
    this.#rise(this.#heap.length - 1)
    return entry
  }

  /** The next live entry without removing it. */
  peek(): Entry | undefined {
    while (this.#heap[0]?.cancelled) this.#removeTop()
    return this.#heap[0]
  }

  pop(): Entry | undefined {
    const top = this.peek()
    if (top) this.#removeTop()
    return top
  }

  #removeTop(): void {
    const last = this.#heap.pop()
    if (!last || this.#heap.length === 0) return
    this.#heap[0] = last
    this.#sink(0)
  }

  #rise(from: number): void {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.#swapIfBefore(at, parent)) return
      at = parent
    }
  }

  #sink(from: number): void {
    let at = from
    for (;;) {
      const left = 2 * at + 1
      const right = left + 1
      let first = left
      if (right < this.#heap.length && before(this.#at(right), this.#at(left))) first = right
      if (first >= this.#heap.length || !this.#swapIfBefore(first, at)) return
      at = first
    }
  }

  #swapIfBefore(child: number, parent: number): boolean {
    const a = this.#at(child)
    const b = this.#at(parent)
    if (!before(a, b)) return false
    this.#heap[child] = b
    this.#heap[parent] = a
    return true
  }

  #at(index: number): Entry {
    const entry = this.#heap[index]
    if (!entry) throw new Error(`queue: no entry at ${index} of ${this.#heap.length}`)
    return entry
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.atUs < b.atUs || (a.atUs === b.atUs && a.order < b.order)
}
