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
import { readCapture } from './captures/index.ts'
import { readDump } from './dumps/index.ts'
import { RecordingError } from './error.ts'
import { formatOf, type Format } from './format.ts'
import { gunzip } from './gunzip.ts'
import { utf8Text } from './text.ts'
import { readTrace } from './trace.ts'

export { RecordingError } from './error.ts'

export interface ReadOptions {
  /** Secrets of TLS sessions in NSS form, one a line. */
  keyLog?: string | undefined
  /** Told now and then which share of the work is done, 0 to 1. */
  onprogress?: ((share: number) => void) | undefined
  /** Told each event of a trace as soon as it is read; what comes otherwise is not told. */
  onevent?: ((event: TraceEvent) => void) | undefined
}

export interface Recording {
  events: TraceEvent[]
}

const START_BYTES = 8

/** Reads a recording. Throws a `RecordingError` when the bytes are none. */
export function read(name: string, bytes: Uint8Array, options: ReadOptions = {}): Recording {
  const format = formatOf(bytes)
  // Once: there are packed files that unpack to themselves.
  if (format !== 'gzip') return readPlain(name, bytes, format, options)
  const unpacked = gunzip(bytes)
  return readPlain(name, unpacked, formatOf(unpacked), options)
}

function readPlain(
  name: string,
  bytes: Uint8Array,
  format: Format,
  options: ReadOptions,
): Recording {
  switch (format) {
    case 'pcapng':
    case 'pcap':
      return { events: readCapture(name, bytes, format, options) }
    case 'trace':
      return { events: readTrace(bytes, options.onevent) }
    case 'dump':
      return { events: readDump(name, utf8Text(bytes)) }
    case 'gzip':
    case 'unknown':
      throw new RecordingError(`is no capture, dump or trace: it begins with ${startOf(bytes)}`)
  }
}

/** The first bytes, for people who know their files. */
function startOf(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'nothing, it is empty'
  return [...bytes.subarray(0, START_BYTES)].map((byte) => hexByte(byte)).join(' ')
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}
