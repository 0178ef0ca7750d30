/** RTP packets (RFC 3550 §5.1), sealed as SRTP (RFC 3711 §3.1) or clear. */
import type { Layer } from '../../../../../machines/dissection/field.ts'
import { nest, type Dissector } from '../context.ts'
import { Reader } from '../reader.ts'
import { hexNumber, hexOf } from '../show.ts'
import { readExtensions } from './extensions.ts'
import { namesOf, type RtpNames } from './names.ts'
import { readAs, typeName } from './payloads/index.ts'
import { sealOfRtp, type Sealing } from './sealed.ts'
import { openRtp } from './srtp.ts'

/** What a header tells about what follows it. */
interface Header {
  hasPadding: boolean
  payloadType: number
  summary: string
}

/** Reads a packet, and what is inside when its keys are known. Never throws. */
export const dissectRtp: Dissector = (bytes, context) => {
  const names = namesOf(context.descriptions)
  const reader = new Reader(bytes)
  const header = readHeader(reader, names)
  const headerBytes = reader.at
  const seal = reader.broken ? undefined : sealOfRtp(bytes, headerBytes, context)
  if (seal) readSealed(reader, seal)
  else if (names.isSealed) reader.rest({ name: 'Encrypted payload', doc: 'rtp.sealed-payload' })
  const isClear = !seal && !names.isSealed
  const summary = isClear ? readPayload(reader, header, names) : header.summary
  const layers: Layer[] = [
    { protocol: 'rtp', summary, bytes, origin: 'packet', fields: reader.done() },
  ]
  if (seal) addOpened(layers, seal, headerBytes, names)
  return layers
}

function readHeader(reader: Reader, names: RtpNames): Header {
  const first = reader.bits(1, { name: 'Version, P, X, CC', doc: 'rtp.first' }, FIRST)
  const [, padding = 0, extension = 0, sources = 0] = first
  const second = reader.bits(1, { name: 'M, payload type', doc: 'rtp.second' }, [
    { name: 'Marker', doc: 'rtp.marker', count: 1 },
    {
      name: 'Payload type',
      doc: 'rtp.payload-type',
      count: 7,
      value: (type) => typeName(type, names),
    },
  ])
  const sequence = reader.uint(2, { name: 'Sequence number', doc: 'rtp.sequence' })
  reader.uint(4, { name: 'Timestamp', doc: 'rtp.timestamp' })
  const ssrc = reader.uint(4, { name: 'SSRC', doc: 'rtp.ssrc', value: source })
  for (let index = 0; index < sources; index++)
    reader.uint(4, { name: 'CSRC', doc: 'rtp.csrc', value: source })
  if (extension === 1) readExtensions(reader, names.extensions)
  const marker = second[0] === 1 ? ', marker' : ''
  const payloadType = second[1] ?? 0
  const summary = `${typeName(payloadType, names)}, sequence ${sequence}, source ${source(ssrc)}${marker}`
  return { hasPadding: padding === 1, payloadType, summary: `RTP ${summary}` }
}

const FIRST = [
  {
    name: 'Version',
    doc: 'rtp.version',
    count: 2,
    problem: (version: number) => (version === 2 ? undefined : 'RTP has version 2'),
  },
  { name: 'Padding', doc: 'rtp.padding-flag', count: 1 },
  { name: 'Extension', doc: 'rtp.extension-flag', count: 1 },
  { name: 'CSRC count', doc: 'rtp.csrc-count', count: 4 },
]

function source(ssrc: number): string {
  return hexNumber(ssrc, 8)
}

/** Behind the header of a sealed packet: ciphertext, and the tag that authenticates all of it. */
function readSealed(reader: Reader, { profile, mark }: Sealing): void {
  const sealed = Math.max(0, reader.left - profile.rtpTagBytes)
  reader.octets(sealed, { name: 'Encrypted payload', doc: 'rtp.sealed-payload', value: hexOf })
  reader.rest({ name: 'Authentication tag', doc: 'rtp.tag', mark })
}

/** Payload, and padding whose last byte counts it, itself included (RFC 3550 §5.1); gives the summary. */
function readPayload(reader: Reader, header: Header, names: RtpNames): string {
  const { hasPadding, payloadType, summary } = header
  if (reader.broken) return summary
  const padding = hasPadding ? (reader.bytes[reader.end - 1] ?? 0) : 0
  const fits = padding <= reader.left && (!hasPadding || padding > 0)
  const size = fits ? reader.left - padding : reader.left
  const said = size > 0 ? readMedia(reader, size, payloadType, names) : ''
  if (!fits) reader.blame(`Padding of ${padding} bytes does not fit`)
  if (fits && padding > 0) {
    reader.octets(padding - 1, { name: 'Padding', doc: 'rtp.padding' })
    reader.uint(1, { name: 'Padding count', doc: 'rtp.padding-count' })
  }
  return said === '' ? summary : `${summary}, ${said}`
}

function readMedia(reader: Reader, size: number, type: number, names: RtpNames): string {
  const value = (said: string): string => (said === '' ? `${size} bytes` : said)
  return reader.group(size, { name: 'Payload', doc: 'rtp.payload', value }, (inner) =>
    readAs(inner, type, names),
  )
}

/** The packet as its sender had it before sealing. */
function addOpened(layers: Layer[], seal: Sealing, headerBytes: number, names: RtpNames): void {
  const [outer] = layers
  if (!outer || !seal.keys) return
  const { profile, keys, rollovers } = seal
  const bytes = openRtp(profile, keys.rtp, outer.bytes, headerBytes, rollovers)
  if (!bytes) return
  const reader = new Reader(bytes)
  const summary = readPayload(reader, readHeader(reader, names), names)
  const layer: Layer = { protocol: 'rtp', summary, bytes, origin: 'packet', fields: reader.done() }
  nest(layers, { layer: 0, start: 0, end: outer.bytes.length }, 'decrypted', [layer])
}
