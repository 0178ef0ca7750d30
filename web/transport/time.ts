/** Times as a person reads them. */
import type { TraceEvent } from '../../machines/trace/event.ts'

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

/**
 * Milliseconds since 1970 at a time of a trace, which only one tells that was taken from the real
 * network: of a live lab, or of a file that says when it begins.
 */
export function realMs(start: TraceEvent | undefined, atUs: number): number | undefined {
  if (start?.kind !== 'lab.start') return undefined
  const { live, source } = start
  const beganUs = live ? live.beganMs * 1000 : source?.beganUs
  return beganUs === undefined ? undefined : (beganUs + atUs) / 1000
}

/** The time of day where the reader is, as other logs have it: `14:03:27`. */
export function timeOfDay(ms: number, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(ms)
}
