/** A segment of a TCP stream: which messages its bytes belong to, and those that it completes. */
import type { Field, Layer } from '../../../../../machines/dissection/field.ts'
import { nest, type Context } from '../context.ts'
import { Reader } from '../reader.ts'
import { hexOf } from '../show.ts'
import { STREAM, type Piece, type Taken } from './stream.ts'

const NAMES: Record<Piece['is'], string> = {
  again: 'Sent again',
  ahead: 'Ahead of a gap',
  header: 'Length in front',
  part: 'Message',
  unframed: 'Stream',
}

/** Most messages of a segment that are looked into: empty frames have two bytes each. */
const MAX_MESSAGES = 2000

/** Layer 0 is the segment's payload; the messages that end in it follow. Never throws. */
export function dissectSegment(payload: Uint8Array, context: Context): Layer[] {
  const taken = context.once('stream', (remember) =>
    remember(STREAM).take(payload, context.segment?.sequence),
  )
  const layers = [segmentLayer(payload, context, taken)]
  for (const { bytes, protocol, start, end } of taken.messages.slice(0, MAX_MESSAGES)) {
    const origin = end - start === bytes.length ? 'carried' : 'reassembled'
    nest(layers, { layer: 0, start, end }, origin, context.inner(bytes, protocol))
  }
  return layers
}

function segmentLayer(bytes: Uint8Array, { segment }: Context, taken: Taken): Layer {
  const reader = new Reader(bytes)
  for (const piece of taken.pieces) reader.add(fieldOf(bytes, piece))
  const flags = segment?.flags.replaceAll(',', ' ') ?? ''
  const summary = bytes.length === 0 ? flags : `${bytes.length} bytes of a stream`
  return { protocol: 'tcp', summary, bytes, origin: 'packet', fields: reader.done() }
}

function fieldOf(bytes: Uint8Array, { is, start, end, note }: Piece): Field {
  const value = note ?? hexOf(bytes.subarray(start, end))
  return { name: NAMES[is], start, end, value, doc: `stream.${is}` }
}
