/**
 * Recordings made elsewhere become traces: captures of packets, dumps of browsers, traces of ours.
 * What a file is, its content says; its name only tells people which one is meant.
 *
 *     bytes ──gunzip──▶ pcapng, pcap ──captures/──▶ TraceEvent[]
 *                       JSON         ──dumps/─────▶
 *                       JSONL        ──machines/trace/jsonl──▶
 *
 * Runs wherever the lab runs: in Node, and in a browser's worker.
 */
import type { TraceEvent } from '../../../machines/trace/event.ts'
import { RecordingError } from './error.ts'
import { formatOf } from './format.ts'
import { readTrace } from './trace.ts'

export { RecordingError } from './error.ts'

export interface ReadOptions {
  /** Secrets of TLS sessions in NSS form, one a line. */
  keyLog?: string | undefined
  /** Told now and then which share of the work is done, 0 to 1. */
  onprogress?: ((share: number) => void) | undefined
}

export interface Recording {
  events: TraceEvent[]
}

/** Reads a recording. Throws a `RecordingError` when the bytes are none. */
export function read(name: string, bytes: Uint8Array, options: ReadOptions = {}): Recording {
  const format = formatOf(bytes)
  switch (format) {
    case 'trace':
      options.onprogress?.(0)
      return { events: readTrace(bytes) }
    default:
      throw new RecordingError(`${name}: what it holds is not known`)
  }
}
