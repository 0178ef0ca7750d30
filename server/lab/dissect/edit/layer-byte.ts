/**
 * Bytes of one layer: `stun.byte.N`, `dtls.byte.N`, `sctp.byte.N` … Nothing is mended but what carries
 * them: what is encrypted is encrypted anew, so that the other side reads exactly this change.
 */
import { isDtls } from '../dtls.ts'
import { CONTENT } from '../dtls-record.ts'
import { PPID_DCEP } from '../sctp.ts'
import { chunksOf, DATA_HEADER_BYTES, dataOf } from '../sctp-chunks.ts'
import { isStun } from '../stun.ts'
import { carriedBy } from '../turn.ts'
import { concat } from '../../bytes.ts'
import type { EditContext, Surgery } from './edit.ts'
import { hex } from './formats.ts'
import { editSealed } from './sealed.ts'
import { editSlot, type SlotEdit } from './slot.ts'

const LAYER_BYTE = /^(stun|turn|dtls|dtls\.sealed|sctp|dcep|data)\.byte\.(\d{1,5})$/

/** Whether the field is a byte of a layer. */
export function isLayerByte(field: string): boolean {
  return LAYER_BYTE.test(field)
}

/** Where the layer's bytes are in those that hold it. */
interface Range {
  start: number
  end: number
}

/** Edits bytes of a layer, which is looked for inside of TURN messages, too. */
export function editLayerByte(
  bytes: Uint8Array,
  field: string,
  surgery: Surgery,
  context: EditContext,
): SlotEdit {
  const [, layer = '', place = ''] = LAYER_BYTE.exec(field) ?? []
  const within = (held: Uint8Array, range: Range): SlotEdit =>
    editBytesAt(held, range, Number(place), surgery, { field, context })
  if (isHere(bytes, layer)) {
    if (layer === 'stun' || layer === 'turn' || layer === 'dtls')
      return within(bytes, { start: 0, end: bytes.length })
    return editSealed(bytes, { field, types: typesOf(layer), context }, (plaintext) => {
      const range = rangeOf(plaintext, layer)
      return range ? within(plaintext, range) : { error: `this packet has no ${field}` }
    })
  }
  const carried = carriedBy(bytes)
  if (!carried) return { error: `this packet has no ${field}` }
  const edited = editLayerByte(carried.payload, field, surgery, context)
  if ('error' in edited) return edited
  const behind = bytes.subarray(carried.at + carried.payload.length)
  return { ...edited, bytes: concat(bytes.subarray(0, carried.at), edited.bytes, behind) }
}

function isHere(bytes: Uint8Array, layer: string): boolean {
  if (layer === 'stun') return isStun(bytes)
  if (layer === 'turn') return carriedBy(bytes)?.in === 'channel-data'
  return isDtls(bytes)
}

function typesOf(layer: string): number[] {
  if (layer !== 'dtls.sealed') return [CONTENT.applicationData]
  return [CONTENT.handshake, CONTENT.alert, CONTENT.changeCipherSpec]
}

function rangeOf(plaintext: Uint8Array, layer: string): Range | undefined {
  if (layer !== 'dcep' && layer !== 'data') return { start: 0, end: plaintext.length }
  for (const chunk of chunksOf(plaintext)) {
    const data = dataOf(chunk)
    if (!data || (data.ppid === PPID_DCEP) !== (layer === 'dcep')) continue
    const start = chunk.at + DATA_HEADER_BYTES
    return { start, end: start + data.payload.length }
  }
  return undefined
}

/** Bytes from the `at`th of a range: as many as the value has. */
export function editBytesAt(
  bytes: Uint8Array,
  { start, end }: Range,
  at: number,
  surgery: Surgery,
  { field, context }: { field: string; context: EditContext },
): SlotEdit {
  const size = surgery.action === 'corrupt' ? 1 : (hex().write(surgery.value ?? '')?.length ?? 1)
  if (start + at + size > end) return { error: `${field}: there are only ${end - start} bytes` }
  const slot = { at: start + at, size, format: hex() }
  return editSlot(bytes, slot, surgery, `from byte ${at}`, context.random)
}
