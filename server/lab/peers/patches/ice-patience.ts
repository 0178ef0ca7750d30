/**
 * When ICE gives up (RFC 8445 §8.1.2, RFC 8863 §4): not before the PAC timer has run out, however
 * early all pairs have failed, and without waiting for end-of-candidates.
 */
import { TRANSACTION_MS } from './stun-retransmission.ts'
import { FAILED, SUCCEEDED, type Ice } from './ice-internals.ts'

/** The PAC timer: as long as the transaction of a check (RFC 8863 §4). */
const PATIENCE_MS = TRANSACTION_MS

export class Patience {
  readonly #ice: Ice
  readonly #giveUp: () => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #over = false

  constructor(ice: Ice, giveUp: () => void) {
    this.#ice = ice
    this.#giveUp = giveUp
  }

  /** Checks begin, or a pair works and is to be nominated: the timer starts (anew). */
  begin(): void {
    this.stop()
    this.#timer = setTimeout(() => {
      this.#over = true
      this.review()
    }, PATIENCE_MS)
  }

  /** Gives up when patience is over and nothing is left to check. */
  review(): void {
    const { checkList } = this.#ice
    const settled = checkList.every(({ state }) => state === FAILED || state === SUCCEEDED)
    if (this.#over && settled) this.#giveUp()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#over = false
  }
}
