/** When the nth of a stream's frames is sampled: evenly, without a fraction that adds up. */

/** Microseconds from the first frame to the one `n` after it, so many a second. */
export function frameAtUs(n: number, perSecond: number): number {
  return Math.round((n * 1_000_000) / perSecond)
}

/** So much time in ticks of the codec's clock, modulo 2³² (RFC 3550 §5.1). */
export function ticksOf(us: number, clockRate: number): number {
  return Math.round((us * clockRate) / 1_000_000) % 4_294_967_296
}
