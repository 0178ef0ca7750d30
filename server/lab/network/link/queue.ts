/** The queue before a bottleneck: first in, first out; what does not fit is dropped (tail drop). */
import type { LinkValues } from '../../../../machines/scenario/link-values.ts'

interface Waiting {
  /** When it leaves the queue and its first bit goes out. */
  startsAtUs: number
  sizeBytes: number
}

export type Place = { fits: true; leavesAtUs: number } | { fits: false; queuedBytes: number }

export class Queue {
  /** Only what waits; the packet being sent has left its room to the next. */
  #waiting: Waiting[] = []
  #queuedBytes = 0
  #busyUntilUs = 0

  /**
   * A packet of `sizeBytes` (headers included) arrives. When it fits, says when its last bit has
   * gone out, in microseconds that need not be whole.
   */
  enter(values: LinkValues, sizeBytes: number, nowUs: number): Place {
    this.#advance(nowUs)
    const startsAtUs = Math.max(nowUs, this.#busyUntilUs)
    if (startsAtUs > nowUs) {
      if (this.#queuedBytes + sizeBytes > values.queueBytes)
        return { fits: false, queuedBytes: this.#queuedBytes }
      this.#waiting.push({ startsAtUs, sizeBytes })
      this.#queuedBytes += sizeBytes
    }
    this.#busyUntilUs = startsAtUs + sendingUs(values.bandwidthKbps, sizeBytes)
    return { fits: true, leavesAtUs: this.#busyUntilUs }
  }

  /** Lets go of what has begun to be sent. */
  #advance(nowUs: number): void {
    const still = this.#waiting.findIndex(({ startsAtUs }) => startsAtUs > nowUs)
    const gone = this.#waiting.splice(0, still < 0 ? this.#waiting.length : still)
    for (const { sizeBytes } of gone) this.#queuedBytes -= sizeBytes
  }
}

/** How long a packet occupies the bottleneck. Without one it takes no time. */
function sendingUs(bandwidthKbps: number | undefined, sizeBytes: number): number {
  return bandwidthKbps === undefined ? 0 : (sizeBytes * 8000) / bandwidthKbps
}
