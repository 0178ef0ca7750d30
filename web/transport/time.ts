/** Times as a person reads them. */

const SECOND_US = 1_000_000

/** Virtual time to the millisecond: `1.284 s`. */
export function seconds(atUs: number): string {
  return `${(atUs / SECOND_US).toFixed(3)} s`
}

/** Virtual time to the microsecond: `1.284 053 s`. */
export function microseconds(atUs: number): string {
  const digits = String(Math.round(atUs) % SECOND_US).padStart(6, '0')
  return `${Math.floor(atUs / SECOND_US)}.${digits.slice(0, 3)}\u202f${digits.slice(3)} s`
}

/** Wall time: `38 ms`, `2.4 s`. */
export function wall(wallMs: number): string {
  return wallMs < 1000 ? `${Math.round(wallMs)} ms` : `${(wallMs / 1000).toFixed(1)} s`
}
