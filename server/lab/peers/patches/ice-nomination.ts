/**
 * Regular nomination (RFC 8445 §8.1.1): the controlling side nominates one pair, the best of those
 * that work in both directions. How long it waits for better ones is left to the implementation.
 */
import { FAILED, SUCCEEDED, type Ice, type Pair } from './ice-internals.ts'

/** How long a pair that works waits for better ones that are still being checked. */
export const NOMINATION_PATIENCE_MS = 200

export class Nomination {
  readonly #ice: Ice
  readonly #nominate: (pair: Pair) => void
  #nominated: Pair | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #impatient = false

  constructor(ice: Ice, nominate: (pair: Pair) => void) {
    this.#ice = ice
    this.#nominate = nominate
  }

  /** Nominates when it is time. */
  consider(): void {
    const { iceControlling, checkList } = this.#ice
    if (!iceControlling || this.#nominated) return
    const best = checkList.find((pair) => this.#works(pair))
    if (!best) return
    const better = checkList.slice(0, checkList.indexOf(best))
    if (this.#impatient || better.every(({ state }) => state === FAILED)) {
      this.#nominated = best
      clearTimeout(this.#timer)
      return this.#nominate(best)
    }
    this.#timer ??= setTimeout(() => {
      this.#impatient = true
      this.consider()
    }, NOMINATION_PATIENCE_MS)
  }

  /** The other side's check shows that it can use the pair as well; a lite agent sends none. */
  #works({ state, requestsReceived }: Pair): boolean {
    return state === SUCCEEDED && (requestsReceived > 0 || this.#ice.remoteIsLite)
  }

  /** The nominating check failed: another pair may be nominated. */
  failed(pair: Pair): void {
    if (pair === this.#nominated) this.#nominated = undefined
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#nominated = undefined
    this.#impatient = false
  }
}
