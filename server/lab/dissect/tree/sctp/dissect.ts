/**
 * SCTP as data channels use it (RFC 9260, RFC 8831): the common header with its checksum, every
 * chunk, and the messages of the application once all their pieces have come.
 */
import type { Layer, Mark } from '../../../../../machines/dissection/field.ts'
import { crc32c } from '../../edit/crc.ts'
import { nest, type Context } from '../context.ts'
import { dissectData, PPID, type Channel } from '../data/data.ts'
import { dissectDcep } from '../dcep/dcep.ts'
import { dropRepeatedEdits, withoutEdits } from '../edits.ts'
import { Reader } from '../reader.ts'
import { hexNumber, numberAt } from '../show.ts'
import { ASSOCIATIONS, type ChunkOutcome, type PacketOutcome } from './associations.ts'
import { CHUNK, chunksOf, pieceOf, type Chunk } from './chunk.ts'
import { chunkDoc, chunkFields } from './chunks.ts'
import { CHUNK_TYPES } from '../../../../../machines/dissection/names.ts'
import { padding } from './tlv.ts'

const CHECKSUM_AT = 8

export function dissectSctp(bytes: Uint8Array, context: Context): Layer[] {
  const outcome = context.once('chunks', (remember) => remember(ASSOCIATIONS).take(bytes, context))
  const reader = new Reader(bytes)
  commonHeader(reader, outcome)
  const chunks = chunksOf(bytes)
  const said = chunks.map((chunk, index) => oneChunk(reader, chunk, outcome.chunks[index] ?? {}))
  if (reader.more) reader.fail('No chunk begins like this: type, flags and length need 4 bytes')
  const summary = said.join(', ') || 'no chunk'
  const fields = reader.done()
  const layers: Layer[] = [{ protocol: 'sctp', summary, bytes, origin: 'carried', fields }]
  chunks.forEach((chunk, index) => nestMessage(layers, chunk, outcome.chunks[index] ?? {}))
  dropRepeatedEdits(layers)
  return layers
}

/** RFC 9260 §3.1. */
function commonHeader(reader: Reader, { tagMark, mayOmitChecksum }: PacketOutcome): void {
  const port = (name: string, doc: string) => reader.uint(2, { name, doc, edit: doc })
  port('Source Port', 'sctp.source-port')
  port('Destination Port', 'sctp.destination-port')
  reader.uint(4, {
    name: 'Verification Tag',
    doc: 'sctp.verification-tag',
    edit: 'sctp.verification-tag',
    mark: tagMark,
  })
  reader.uint(4, {
    name: 'Checksum',
    doc: 'sctp.checksum',
    edit: 'sctp.checksum',
    value: (number) => hexNumber(number, 8),
    mark: (number) => checksumMark(reader.bytes, number, mayOmitChecksum),
  })
}

/** A CRC32c over the packet with zeros in its place, the lowest byte first (RFC 9260 appendix A). */
function checksumMark(packet: Uint8Array, given: number, mayOmit: boolean): Mark {
  if (given === 0 && mayOmit)
    return {
      verdict: 'right',
      why: 'The receiver has said that it accepts zero, since DTLS protects the packet (RFC 9653).',
    }
  const zeroed = packet.slice()
  zeroed.fill(0, CHECKSUM_AT, CHECKSUM_AT + 4)
  const sum = crc32c(zeroed)
  const swapped = new Uint8Array([sum, sum >>> 8, sum >>> 16, sum >>> 24])
  const right = numberAt(swapped, 0, 4)
  if (right === given) return { verdict: 'right', why: 'It is the CRC32c of the packet.' }
  if (given === 0)
    return {
      verdict: 'unknown',
      why: 'Zero stands for no checksum; it was not seen that the receiver accepts this (RFC 9653).',
    }
  return { verdict: 'wrong', why: `The CRC32c of the packet is ${hexNumber(right, 8)}.` }
}

/** Makes the field of a chunk and of its padding; gives its name. */
function oneChunk(reader: Reader, chunk: Chunk, outcome: ChunkOutcome): string {
  const { type, flags, length } = chunk
  const name = CHUNK_TYPES[type] ?? `chunk type ${type}`
  const what = { name, doc: chunkDoc(type), value: (said: string) => said }
  reader.group(length, what, (inner) => chunkFields(inner, { type, flags, outcome }))
  padding(reader, length)
  return name
}

/** The message that a chunk carries or completes. */
function nestMessage(
  layers: Layer[],
  chunk: Chunk,
  { taken, label, protocol }: ChunkOutcome,
): void {
  const [{ bytes } = { bytes: new Uint8Array(0) }] = layers
  const piece = pieceOf(bytes, chunk)
  if (!piece) return
  const { start, end, stream } = piece
  const channel = { stream, label, protocol }
  if (piece.isBeginning && piece.isEnding) {
    const inner = messageLayers(bytes.subarray(start, end), piece.ppid, channel)
    // Only a message that stands whole in a DATA chunk is edited by its fields.
    if (chunk.type !== CHUNK.data) for (const { fields } of inner) withoutEdits(fields)
    nest(layers, { layer: 0, start, end }, 'carried', inner)
  } else if (taken?.message) {
    const inner = messageLayers(taken.message.bytes, taken.message.ppid, channel)
    for (const { fields } of inner) withoutEdits(fields)
    nest(layers, { layer: 0, start, end }, 'reassembled', inner)
  }
}

function messageLayers(bytes: Uint8Array, ppid: number, channel: Channel): Layer[] {
  return ppid === PPID.dcep ? dissectDcep(bytes) : dissectData(bytes, ppid, channel)
}
