/** What is left of a lease, as text. */

const SECOND_US = 1_000_000
const MINUTE_S = 60
const LONG_S = 10 * MINUTE_S

/** `9.4 s`, `118 s`, `124 min`: precise where it matters, short enough for a column. Never below nothing. */
export function leaseText(leftUs: number): string {
  const tenths = Math.max(0, Math.floor((leftUs * 10) / SECOND_US))
  const seconds = Math.floor(tenths / 10)
  if (seconds < MINUTE_S) return `${seconds}.${tenths % 10} s`
  return seconds < LONG_S ? `${seconds} s` : `${Math.floor(seconds / MINUTE_S)} min`
}
