/** How long to wait before a signaling client opens another socket (RFC 6455 §7.2.3). */

export const FIRST_RETRY_DELAY_MS = 500
export const RETRY_DELAY_MAX_MS = 8_000
/** Attempts in a row without a registration before the client gives up: 39.5 s of waiting. */
export const RETRIES_MAX = 8

/** The delay before retry `attempt`, counted from 1: doubled each time, up to the cap. */
export function retryDelayMs(attempt: number): number {
  let delayMs = FIRST_RETRY_DELAY_MS
  for (let each = 1; each < attempt && delayMs < RETRY_DELAY_MAX_MS; each += 1) delayMs *= 2
  return Math.min(delayMs, RETRY_DELAY_MAX_MS)
}
