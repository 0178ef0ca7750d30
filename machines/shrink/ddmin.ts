/**
 * Delta debugging (Zeller and Hildebrandt 2002, ddmin): of many parts, few without any of which the
 * failure is gone. Each try costs a run, so what was tried is remembered and a cap holds.
 */

/** Whether a run with these parts alone still fails. */
export type Fails<Part> = (kept: readonly Part[]) => Promise<boolean>

export interface Progress {
  /** Runs so far, and how many there may be at most. */
  readonly tried: number
  readonly cap: number
  /** Parts of the smallest set that failed so far. */
  readonly size: number
}

export interface DdminOptions {
  /** Most runs. */
  cap: number
  onprogress?: (progress: Progress) => void
  /** Asked before each run. */
  isCancelled?: () => boolean
}

/**
 * `minimal`: each part that is left is needed. `capped`, `cancelled`: what is left fails, and maybe less
 * of it would.
 */
export type DdminEnd = 'minimal' | 'capped' | 'cancelled'

export interface Minimum<Part> {
  readonly kept: readonly Part[]
  readonly tried: number
  readonly end: DdminEnd
}

/**
 * The smallest set that is found of parts that fail together, in their order. All together must fail:
 * that is not tried again. The same answers lead to the same tries.
 */
export async function ddmin<Part>(
  parts: readonly Part[],
  fails: Fails<Part>,
  options: DdminOptions,
): Promise<Minimum<Part>> {
  const search = new Search(parts, fails, options)
  const end = await search.run()
  return { kept: search.kept, tried: search.tried, end }
}

/** Stands for places in the list of parts. */
type Places = readonly number[]

class Search<Part> {
  readonly #parts: readonly Part[]
  readonly #fails: Fails<Part>
  readonly #options: DdminOptions
  readonly #known = new Map<string, boolean>()
  #places: Places
  #stopped: 'capped' | 'cancelled' | undefined
  tried = 0

  constructor(parts: readonly Part[], fails: Fails<Part>, options: DdminOptions) {
    this.#parts = parts
    this.#fails = fails
    this.#options = options
    this.#places = parts.map((_, place) => place)
  }

  get kept(): Part[] {
    return this.#pick(this.#places)
  }

  async run(): Promise<DdminEnd> {
    this.#tell()
    // What fails with none of them needs none.
    if (await this.#reduce([[]])) return this.#stopped ?? 'minimal'
    let chunks = 2
    while (this.#places.length > 1) {
      const pieces = split(this.#places, chunks)
      const all = this.#places
      const rests = pieces.map((piece) => all.filter((place) => !piece.includes(place)))
      if (await this.#reduce(pieces)) chunks = 2
      else if (await this.#reduce(rests)) chunks = Math.max(chunks - 1, 2)
      else if (chunks >= all.length) break
      else chunks = Math.min(chunks * 2, all.length)
      if (this.#stopped) return this.#stopped
    }
    return this.#stopped ?? 'minimal'
  }

  /** Goes on with the first of these sets that fails; true when there is one, or nothing may be tried. */
  async #reduce(sets: readonly Places[]): Promise<boolean> {
    for (const places of sets) {
      if (places.length >= this.#places.length) continue
      const failed = await this.#try(places)
      if (this.#stopped) return true
      if (!failed) continue
      this.#places = places
      this.#tell()
      return true
    }
    return false
  }

  async #try(places: Places): Promise<boolean> {
    const key = places.join(' ')
    const known = this.#known.get(key)
    if (known !== undefined) return known
    if (this.#options.isCancelled?.()) this.#stopped = 'cancelled'
    else if (this.tried >= this.#options.cap) this.#stopped = 'capped'
    if (this.#stopped) return false
    this.tried += 1
    const failed = await this.#fails(this.#pick(places))
    this.#known.set(key, failed)
    this.#tell()
    return failed
  }

  #pick(places: Places): Part[] {
    return this.#parts.filter((_, place) => places.includes(place))
  }

  #tell(): void {
    const { cap, onprogress } = this.#options
    onprogress?.({ tried: this.tried, cap, size: this.#places.length })
  }
}

/** In as many pieces of about the same size. */
function split(places: Places, count: number): Places[] {
  const pieces: Places[] = []
  for (let n = 0; n < count; n++) {
    const start = Math.floor((n * places.length) / count)
    const end = Math.floor(((n + 1) * places.length) / count)
    if (end > start) pieces.push(places.slice(start, end))
  }
  return pieces
}
