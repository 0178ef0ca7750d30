/** Virtual time as text. */

/** `1234567` µs → `1234.567`: milliseconds with all three decimals, so that columns line up. */
export function formatMs(atUs: number): string {
  const whole = Math.floor(atUs / 1000)
  return `${whole}.${String(atUs - whole * 1000).padStart(3, '0')}`
}

/** `1234567` µs → `1.234`: seconds to the millisecond, not rounded up. */
export function formatSeconds(atUs: number): string {
  const ms = Math.floor(atUs / 1000)
  return `${Math.floor(ms / 1000)}.${String(ms % 1000).padStart(3, '0')}`
}
