/** One packet of a compound one: header, content by its type, padding (RFC 3550 §6.4). */
import type { Reader } from '../reader.ts'
import { readExtended } from './extended.ts'
import { FEEDBACK, FEEDBACK_DOCS, readFeedback } from './feedback.ts'
import { readReceiverReport, readSenderReport } from './reports.ts'
import { readApplication, readBye, readDescriptions } from './sources.ts'

const SR = 200
const RR = 201
const SDES = 202
const BYE = 203
const APP = 204
const RTPFB = 205
const PSFB = 206
const XR = 207

const NAMES: Readonly<Record<number, string>> = {
  [SR]: 'sender report',
  [RR]: 'receiver report',
  [SDES]: 'source description',
  [BYE]: 'goodbye',
  [APP]: 'application-defined',
  [RTPFB]: 'transport feedback',
  [PSFB]: 'payload feedback',
  [XR]: 'extended report',
}

/** `sender report`; of a packet type nobody knows its number. */
export function kindName(type: number): string {
  return NAMES[type] ?? `packet type ${type}`
}

interface Head {
  /** How many blocks follow, or which format of feedback. */
  count: number
  type: number
  /** Without the header. */
  bytes: number
  padding: number
}

/** Reads the packet that begins here; gives its name. */
export function readPacket(reader: Reader): string {
  const [first = 0, type = 0] = reader.bytes.subarray(reader.at)
  const count = first & 0x1f
  const isFeedback = type === RTPFB || type === PSFB
  const about = type === RTPFB ? 'transport' : 'payload'
  const name = (isFeedback ? FEEDBACK[about][count] : undefined) ?? kindName(type)
  const doc = (isFeedback ? FEEDBACK_DOCS[about][count] : undefined) ?? docOf(type)
  const words = ((reader.bytes[reader.at + 2] ?? 0) << 8) | (reader.bytes[reader.at + 3] ?? 0)
  const size = reader.left < 4 ? reader.left : 4 * (words + 1)
  reader.group(size, { name, doc, value: `${size} bytes` }, (inner) => {
    const head = readHead(inner, isFeedback, size)
    if (inner.broken) return
    const content = inner.left - head.padding
    readContent(inner, head, Math.max(0, content))
    readPadding(inner, head)
  })
  return name
}

const DOCS: Readonly<Record<number, string>> = {
  [SR]: 'rtcp.sr',
  [RR]: 'rtcp.rr',
  [SDES]: 'rtcp.sdes',
  [BYE]: 'rtcp.bye',
  [APP]: 'rtcp.app',
  [RTPFB]: 'rtcp.rtpfb',
  [PSFB]: 'rtcp.psfb',
  [XR]: 'rtcp.xr',
}

function docOf(type: number): string {
  return DOCS[type] ?? 'rtcp.unknown'
}

function readHead(reader: Reader, isFeedback: boolean, size: number): Head {
  const count = isFeedback
    ? { name: 'Format', doc: 'rtcp.format', count: 5 }
    : { name: 'Count', doc: 'rtcp.count', count: 5 }
  const bits = reader.bits(1, { name: 'Version, P, count', doc: 'rtcp.first' }, [
    {
      name: 'Version',
      doc: 'rtcp.version',
      count: 2,
      problem: (version) => (version === 2 ? undefined : 'RTCP has version 2'),
    },
    { name: 'Padding', doc: 'rtcp.padding-flag', count: 1 },
    count,
  ])
  const type = reader.uint(1, {
    name: 'Packet type',
    doc: 'rtcp.packet-type',
    value: (number) => `${number} (${kindName(number)})`,
  })
  reader.uint(2, {
    name: 'Length',
    doc: 'rtcp.length',
    value: (words) => `${words} (${4 * (words + 1)} bytes)`,
  })
  const last = bits[1] === 1 && reader.left > 0 ? (reader.bytes[reader.end - 1] ?? 0) : 0
  return { count: bits[2] ?? 0, type, bytes: size - 4, padding: Math.min(last, reader.left) }
}

function readContent(reader: Reader, { type, count }: Head, size: number): void {
  if (type === SR) return readSenderReport(reader, count, size)
  if (type === RR) return readReceiverReport(reader, count, size)
  if (type === SDES) return readDescriptions(reader, count, size)
  if (type === BYE) return readBye(reader, count, size)
  if (type === APP) return readApplication(reader, size)
  if (type === RTPFB) return readFeedback(reader, 'transport', count, size)
  if (type === PSFB) return readFeedback(reader, 'payload', count, size)
  if (type === XR) return readExtended(reader, size)
  reader.octets(size, { name: 'Content', doc: 'rtcp.unknown' })
}

/** Times of arrival in transport-wide feedback are bytes: Chromium fills the last word up with padding. */
const TRANSPORT_WIDE = 15

function readPadding(reader: Reader, { type, count, padding }: Head): void {
  if (padding === 0 || reader.broken) return
  const mayBeShort = type === RTPFB && count === TRANSPORT_WIDE
  reader.octets(Math.min(padding, reader.left), {
    name: 'Padding',
    doc: 'rtcp.padding',
    problem: padding % 4 === 0 || mayBeShort ? undefined : 'Padding is a multiple of four bytes',
  })
}
