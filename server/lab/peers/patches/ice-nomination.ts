/**
 * Regular nomination (RFC 8445 §8.1.1): the controlling side nominates one pair, the best of those
 * that work in both directions. How long it waits for better ones is left to the implementation.
 */
import { FAILED, SUCCEEDED, type Ice, type Pair } from './ice-internals.ts'

/** How long a pair that works waits for better ones that are still being checked. */
export const DIRECT_PATIENCE_MS = 200
/** A relay is the last resort: checks that a NAT dropped at first get a second chance (RTO 500 ms). */
export const RELAY_PATIENCE_MS = 1000

export class Nomination {
  readonly #ice: Ice
  readonly #nominate: (pair: Pair) => void
  #nominated: Pair | undefined
  #timers: ReturnType<typeof setTimeout>[] = []
  /** How long a pair has worked by now. */
  #waitedMs = 0

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
    const patienceMs = isRelayed(best) ? RELAY_PATIENCE_MS : DIRECT_PATIENCE_MS
    if (this.#waitedMs >= patienceMs || better.every(({ state }) => state === FAILED)) {
      this.#nominated = best
      return this.#nominate(best)
    }
    if (this.#timers.length > 0) return
    this.#timers = [DIRECT_PATIENCE_MS, RELAY_PATIENCE_MS].map((delayMs) =>
      setTimeout(() => {
        this.#waitedMs = delayMs
        this.consider()
      }, delayMs),
    )
  }

  /** The other side's check shows that it can use the pair as well; a lite agent sends none. */
  #works({ state, requestsReceived }: Pair): boolean {
    return state === SUCCEEDED && (requestsReceived > 0 || this.#ice.remoteIsLite)
  }

  /** True while this pair is being nominated. */
  isOf(pair: Pair): boolean {
    return pair === this.#nominated
  }

  /** The nominating check failed: another pair may be nominated. */
  failed(pair: Pair): void {
    if (pair === this.#nominated) this.#nominated = undefined
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers = []
    this.#nominated = undefined
    this.#waitedMs = 0
  }
}

function isRelayed({ localCandidate, remoteCandidate }: Pair): boolean {
  return localCandidate.type === 'relay' || remoteCandidate.type === 'relay'
}
