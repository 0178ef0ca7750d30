/** The retransmission timeout of a stream (RFC 6298), in integer microseconds. */

/** Before the first measurement (RFC 6298 §2.1). */
export const INITIAL_TIMEOUT_US = 1_000_000
/** Linux's lower bound; RFC 6298 §2.4 asks for a second. */
export const MIN_TIMEOUT_US = 200_000
export const MAX_TIMEOUT_US = 60_000_000

export class RetransmissionTimer {
  #smoothedUs: number | undefined
  #variationUs = 0
  timeoutUs = INITIAL_TIMEOUT_US

  /** A round trip was measured (RFC 6298 §2.2, §2.3). */
  measure(roundTripUs: number): void {
    if (this.#smoothedUs === undefined) {
      this.#smoothedUs = roundTripUs
      this.#variationUs = Math.round(roundTripUs / 2)
    } else {
      const difference = Math.abs(this.#smoothedUs - roundTripUs)
      this.#variationUs = Math.round((3 * this.#variationUs + difference) / 4)
      this.#smoothedUs = Math.round((7 * this.#smoothedUs + roundTripUs) / 8)
    }
    this.resume()
  }

  /** Something new was acknowledged: the backing off is over, as in Linux (RFC 6298 §5.3). */
  resume(): void {
    this.timeoutUs =
      this.#smoothedUs === undefined
        ? INITIAL_TIMEOUT_US
        : clamp(this.#smoothedUs + 4 * this.#variationUs)
  }

  /** The timer ran out (RFC 6298 §5.5). */
  backOff(): void {
    this.timeoutUs = clamp(this.timeoutUs * 2)
  }
}

function clamp(us: number): number {
  return Math.min(MAX_TIMEOUT_US, Math.max(MIN_TIMEOUT_US, us))
}
