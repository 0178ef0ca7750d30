/** An RTCStatsReport as plain data for the trace (W3C webrtc-stats). */
import type { JsonValue } from '../trace/event.ts'

/** Statistics objects of a report that are recorded; a connection of ours has far fewer. */
const MAX_OBJECTS = 128
/** A certificate in Base64 is in the handshake, too. */
const MAX_VALUE_CHARS = 256

/** The parts of a report that are read: a map from id to statistics object. */
interface Report {
  readonly size: number
  values(): Iterable<object>
}

export interface Stats {
  [key: string]: JsonValue
  /** In the order of the report, members that are undefined or no plain values left out. */
  stats: JsonValue[]
}

export function readStats(report: Report): Stats {
  const stats = [...report.values()].slice(0, MAX_OBJECTS).map(plain)
  const more = report.size - stats.length
  return { stats, ...(more > 0 && { unrecorded: more }) }
}

function plain(stat: object): JsonValue {
  const members = Object.entries(stat).flatMap(([name, value]): [string, JsonValue][] => {
    const read = valueOf(value)
    return read === undefined ? [] : [[name, read]]
  })
  return Object.fromEntries(members)
}

function valueOf(value: unknown): JsonValue | undefined {
  if (typeof value === 'string')
    return value.length > MAX_VALUE_CHARS ? `${value.slice(0, MAX_VALUE_CHARS)}…` : value
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  return typeof value === 'boolean' ? value : undefined
}
