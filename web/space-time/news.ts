/** Which packets show first what a NAT makes of an address; later ones would only repeat it. */
import type { Way } from '../../machines/space-time/way.ts'

/** Mappings that are remembered; a scan of ports makes no end of them. */
const MAX_KNOWN = 10_000

export class News {
  readonly #first = new Map<string, number>()
  #taken = 0

  /** Takes the ways that have come since. A way still under way may show more later. */
  take(ways: readonly Way[]): void {
    for (; this.#taken < ways.length; this.#taken++) this.#look(ways[this.#taken])
  }

  /** Looks at a way again that has gone on. */
  #look(way: Way | undefined): void {
    way?.points.forEach((point, index) => {
      const key = keyOf(way, index)
      if (key === undefined || this.#first.size >= MAX_KNOWN) return
      const known = this.#first.get(key)
      if (known === undefined || point.seq < known) this.#first.set(key, point.seq)
    })
  }

  /** True when no packet before showed this translation. */
  isNews(way: Way, index: number): boolean {
    const key = keyOf(way, index)
    if (key === undefined) return false
    const seq = way.points[index]?.seq
    const known = this.#first.get(key)
    if (known === undefined) this.#look(way)
    return this.#first.get(key) === seq
  }
}

/** Only what goes out: what comes back is the same mapping read the other way. */
function keyOf({ points }: Way, index: number): string | undefined {
  const [before, after] = [points[index - 1], points[index]]
  if (before === undefined || after?.kind !== 'translate' || before.from === after.from)
    return undefined
  return `${after.at} ${before.from} ${after.from}`
}
