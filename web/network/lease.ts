/** What is left of a lease, as text. */

const SECOND_US = 1_000_000
const MINUTE_S = 60
const HOUR_S = 3600

/** `9.4 s`, `1 min 58 s`, `2 h 3 min`: precise where it matters. Never below nothing. */
export function leaseText(leftUs: number): string {
  const tenths = Math.max(0, Math.floor((leftUs * 10) / SECOND_US))
  const seconds = Math.floor(tenths / 10)
  if (seconds < MINUTE_S) return `${seconds}.${tenths % 10} s`
  const minutes = Math.floor(seconds / MINUTE_S)
  if (seconds < HOUR_S) return `${minutes} min ${seconds % MINUTE_S} s`
  return `${Math.floor(seconds / HOUR_S)} h ${minutes % MINUTE_S} min`
}
