/**
 * Gilbert–Elliott: losses in bursts, as a chain of a good and a bad state with a loss of their own.
 * In the long run the chain is bad for enterRate / (enterRate + leaveRate) of the packets, and a bad
 * phase lasts 1 / leaveRate packets on average.
 */
import type { LinkValues } from '../../../../machines/scenario/link-values.ts'
import type { Randomness } from '../ports.ts'

export class BurstLoss {
  #inBurst = false

  /** Moves the chain by one packet and says whether it is lost; undefined without burst loss. */
  next(
    chain: LinkValues['burstLoss'],
    random: (purpose: string) => Randomness,
  ): { inBurst: boolean; lost: boolean } | undefined {
    if (!chain) {
      this.#inBurst = false
      return undefined
    }
    const moves = random('burst-state').fraction()
    if (moves < (this.#inBurst ? chain.leaveRate : chain.enterRate)) this.#inBurst = !this.#inBurst
    const lossRate = this.#inBurst ? chain.badLossRate : chain.goodLossRate
    return { inBurst: this.#inBurst, lost: random('burst-loss').fraction() < lossRate }
  }
}
