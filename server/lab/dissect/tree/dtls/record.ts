/** Where the records of a datagram begin and end (RFC 6347 §4.1; of DTLS 1.3: RFC 9147 §4). */
import { numberAt } from '../show.ts'

export const CONTENT = {
  changeCipherSpec: 20,
  alert: 21,
  handshake: 22,
  applicationData: 23,
  ack: 26,
} as const

export const RECORD_HEADER_BYTES = 13

/** A record with the header of DTLS 1.2, which DTLS 1.3 keeps for records in the clear. */
export interface PlainRecord {
  kind: 'plain'
  /** Where its header begins in the datagram. */
  at: number
  contentType: number
  version: number
  epoch: number
  sequence: number
  /** Its content; `end` is the end of the datagram when that is cut short. */
  start: number
  end: number
  isWhole: boolean
}

/** A record with the short header of DTLS 1.3; its content is sealed (RFC 9147 §4). */
interface UnifiedRecord {
  kind: 'unified'
  at: number
  end: number
}

/** The records in order. What follows the last one is no record. */
export function recordsOf(datagram: Uint8Array): (PlainRecord | UnifiedRecord)[] {
  const records: (PlainRecord | UnifiedRecord)[] = []
  let at = 0
  while (at < datagram.length) {
    const record = isUnified(datagram[at]) ? unifiedAt(datagram, at) : plainAt(datagram, at)
    if (!record) break
    records.push(record)
    at = record.end
  }
  return records
}

/** The three highest bits are 001 (RFC 9147 §4.1). */
function isUnified(first: number | undefined): boolean {
  return first !== undefined && first >> 5 === 1
}

function plainAt(bytes: Uint8Array, at: number): PlainRecord | undefined {
  const start = at + RECORD_HEADER_BYTES
  if (start > bytes.length) return undefined
  const end = start + numberAt(bytes, at + 11, 2)
  return {
    kind: 'plain',
    at,
    contentType: bytes[at] ?? 0,
    version: numberAt(bytes, at + 1, 2),
    epoch: numberAt(bytes, at + 3, 2),
    sequence: numberAt(bytes, at + 5, 6),
    start,
    end: Math.min(end, bytes.length),
    isWhole: end <= bytes.length,
  }
}

/** With a connection id the length is out of sight, since nobody says how long that id is. */
function unifiedAt(bytes: Uint8Array, at: number): UnifiedRecord {
  const { hasConnectionId, hasLength, sequenceBytes } = unifiedFlags(bytes[at] ?? 0)
  const lengthAt = at + 1 + sequenceBytes
  const end =
    hasConnectionId || !hasLength || lengthAt + 2 > bytes.length
      ? bytes.length
      : lengthAt + 2 + numberAt(bytes, lengthAt, 2)
  return { kind: 'unified', at, end: Math.min(end, bytes.length) }
}

/** What the first byte of the short header says (RFC 9147 §4). */
export function unifiedFlags(first: number) {
  return {
    hasConnectionId: (first & 0x10) !== 0,
    sequenceBytes: (first & 0x08) !== 0 ? 2 : 1,
    hasLength: (first & 0x04) !== 0,
  }
}
