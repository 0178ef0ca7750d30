/** Real time for the driver; passed in, so that tests move it by hand. */

export interface WallClock {
  /** Monotonic, milliseconds. */
  nowMs(): number
  /** Calls back once after a while; returns how to call it off. */
  after(delayMs: number, callback: () => void): () => void
  /** Lets the realm's other work (messages, above all) have its turn. */
  yield(): Promise<void>
}

/** The realm's own clock, in Node and in a browser alike; `yieldTurn` is what differs. */
export function wallClock(yieldTurn: () => Promise<void>): WallClock {
  return {
    nowMs: () => performance.now(),
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs)
      return () => clearTimeout(timer)
    },
    yield: yieldTurn,
  }
}
