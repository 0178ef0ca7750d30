/**
 * What all forms of dump come to: connections, each with what its page called and heard, and with
 * reports of getStats.
 *
 *     text ──internals, rtcstats──▶ Dump ──cast──▶ names ──tell──▶ TraceEvent[]
 */
import type { JsonValue } from '../../../../machines/trace/event.ts'
import type { Tally } from '../captures/tally.ts'

export interface Dump {
  /** `webrtc-internals`, `rtcstats`. */
  format: string
  connections: Connection[]
  /** Calls of a page that belong to no connection: getUserMedia. */
  pages: PageEntry[]
  skipped: Tally
}

export interface Connection {
  /** As the dump calls it: `24-1`, `PC_0`. */
  id: string
  /** Address of its page; dumps of one page have it once, or not at all. */
  url?: string | undefined
  /** What the RTCPeerConnection was made with. */
  configuration?: Entry | undefined
  entries: Entry[]
  samples: Sample[]
}

/** One thing that was logged. */
export interface Entry {
  /** Milliseconds since 1970; undefined when the log does not say, which is as soon as the one before. */
  atMs: number | undefined
  /** As the browser or library calls it, without its abbreviations: `setLocalDescriptionOnSuccess`. */
  type: string
  value: JsonValue
}

export interface PageEntry extends Entry {
  /** The connections of the page whose call it is begin with this: `24-`. */
  ofConnections: string
}

/** One call of getStats, as far as this reader uses what it gave. */
export interface Sample {
  atMs: number
  reports: Report[]
}

/** One object of a report. */
export interface Report {
  id: string
  /** `candidate-pair`, `transport`; `googCandidatePair` and the like of old dumps. */
  type: string
  values: ReadonlyMap<string, JsonValue>
}
