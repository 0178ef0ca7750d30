/**
 * Byte surgery for the rules of a scenario: corrupts or rewrites one field of a packet. `stun.…`,
 * `dtls.…`, `sctp.…`, `data.…` and `dcep.…` are found through a TURN message around them; `inner.…`
 * looks at once at what TURN carries, `byte.N` counts from the payload's first byte, and `sctp.byte.N`
 * and the like from the first of their layer.
 */
import type { Fault } from '../../../../machines/scenario/fault-shape.ts'
import { isDtls } from '../dtls.ts'
import { CONTENT } from '../dtls-record.ts'
import type { SealedRecords } from '../sealed-records.ts'
import { isStun } from '../stun.ts'
import { carriedBy, type Carried } from '../turn.ts'
import { dtlsSlot } from './dtls.ts'
import { hex, number } from './formats.ts'
import { editBytesAt, editLayerByte, isLayerByte } from './layer-byte.ts'
import { mendChecksum, sctpSlot } from './sctp.ts'
import { editSealed } from './sealed.ts'
import { concat } from '../../bytes.ts'
import { editSlot, type Slot, type SlotEdit } from './slot.ts'
import { editStun } from './stun.ts'
import { readStun, writeStun, type StunContext } from './stun-message.ts'

/** What an edit yields: new bytes and one line on what was changed, or why nothing was. */
export type Edited = { payload: Uint8Array; detail: string } | { error: string }

export type Surgery = Pick<Fault, 'field' | 'value'> & { action: 'corrupt' | 'rewrite' }

export interface EditContext extends StunContext {
  /** What encrypted records hold, so that they can be opened and sealed again. */
  sealed?: SealedRecords | undefined
}

const VERIFY_DATA_AT = 12
/** Of an alert, in their order (RFC 5246 §7.2). */
const ALERT_FIELDS = ['dtls.alert-level', 'dtls.alert-description']

/** Edits one payload. Never throws; the error names what is missing. */
export function edit(payload: Uint8Array, surgery: Surgery, context: EditContext): Edited {
  // A copy: `slice` of Node's Buffer would share its memory with what we hand out.
  const edited = editField(new Uint8Array(payload), surgery.field ?? '', surgery, context)
  return 'error' in edited ? edited : { payload: edited.bytes, detail: edited.detail }
}

function editField(
  bytes: Uint8Array,
  field: string,
  surgery: Surgery,
  context: EditContext,
): SlotEdit {
  if (isLayerByte(field)) return editLayerByte(bytes, field, surgery, context)
  const [layer] = field.split('.', 1)
  switch (layer) {
    case '':
    case 'byte':
      return editBytes(bytes, field, surgery, context)
    case 'stun':
      if (!isStun(bytes)) break
      return editStun(bytes, field.slice('stun.'.length), surgery, context)
    case 'turn':
      return editChannel(bytes, field, surgery, context)
    case 'dtls':
    case 'sctp':
    case 'data':
    case 'dcep':
      if (!isDtls(bytes)) break
      return editRecord(bytes, field, surgery, context)
    case 'inner':
      return editCarried(bytes, field.slice('inner.'.length), surgery, context)
    default:
      return { error: `${field} is not a field of a packet` }
  }
  if (carriedBy(bytes)) return editCarried(bytes, field, surgery, context)
  return { error: `this packet has no ${field}` }
}

/** `byte.N`, or any byte when no field is named. */
function editBytes(
  bytes: Uint8Array,
  field: string,
  surgery: Surgery,
  context: EditContext,
): SlotEdit {
  if (field === '' && surgery.action === 'rewrite')
    return { error: 'rewrite needs a field, such as byte.0' }
  const whole = { at: 0, size: bytes.length, format: hex() }
  if (field === '') return editSlot(bytes, whole, surgery, 'payload', context.random)
  const at = /^byte\.(\d{1,5})$/.exec(field)?.[1]
  if (at === undefined) return { error: `${field} is not byte.N, counted from 0` }
  const range = { start: 0, end: bytes.length }
  return editBytesAt(bytes, range, Number(at), surgery, { field, context })
}

/** `turn.channel-number` of a ChannelData message (RFC 8656 §12.4). */
function editChannel(
  bytes: Uint8Array,
  field: string,
  surgery: Surgery,
  { random }: EditContext,
): SlotEdit {
  if (field !== 'turn.channel-number') return { error: `${field} is not turn.channel-number` }
  if (carriedBy(bytes)?.in !== 'channel-data') return { error: `this packet has no ${field}` }
  return editSlot(bytes, { at: 0, size: 2, format: number(2) }, surgery, 'channel number', random)
}

/** Edits what a TURN message carries, and mends the message around it. */
function editCarried(
  bytes: Uint8Array,
  field: string,
  surgery: Surgery,
  context: EditContext,
): SlotEdit {
  const carried = carriedBy(bytes)
  if (!carried) return { error: 'TURN carries nothing in this packet' }
  const edited = editField(carried.payload, field, surgery, context)
  if ('error' in edited) return edited
  return { bytes: wrap(bytes, carried, edited.bytes), detail: edited.detail }
}

function wrap(bytes: Uint8Array, carried: Carried, inner: Uint8Array): Uint8Array {
  if (carried.in === 'channel-data') {
    const end = carried.at + carried.payload.length
    const header = Uint8Array.of(
      bytes[0] ?? 0,
      bytes[1] ?? 0,
      inner.length >> 8,
      inner.length & 255,
    )
    return concat(header, inner, bytes.subarray(end))
  }
  const message = readStun(bytes)
  const data = message.attributes.find(({ type }) => type === 0x0013)
  if (data) data.value = inner
  return writeStun(message, { fingerprint: true })
}

/** A field of a DTLS datagram, or of what its encrypted record holds. */
function editRecord(
  datagram: Uint8Array,
  field: string,
  surgery: Surgery,
  context: EditContext,
): SlotEdit {
  if (field === 'dtls.verify-data')
    return editSealed(datagram, { field, types: [CONTENT.handshake], context }, (plaintext) =>
      editFound(plaintext, verifyDataSlot(plaintext), field, surgery, context),
    )
  if (!field.startsWith('dtls.'))
    return editSealed(datagram, { field, types: [CONTENT.applicationData], context }, (packet) =>
      editPacket(packet, field, surgery, context),
    )
  const slot = dtlsSlot(datagram, field)
  if (!('error' in slot) || !ALERT_FIELDS.includes(field))
    return editFound(datagram, slot, field, surgery, context)
  return editSealed(datagram, { field, types: [CONTENT.alert], context }, (plaintext) => {
    const alert = { at: ALERT_FIELDS.indexOf(field), size: 1, format: number(1) }
    return editFound(plaintext, alert, field, surgery, context)
  })
}

function editFound(
  bytes: Uint8Array,
  slot: Slot | { error: string },
  field: string,
  surgery: Surgery,
  { random }: EditContext,
): SlotEdit {
  return 'error' in slot ? slot : editSlot(bytes, slot, surgery, field, random)
}

/** A field of an SCTP packet; its checksum is mended unless that is what is edited. */
function editPacket(
  packet: Uint8Array,
  field: string,
  surgery: Surgery,
  context: EditContext,
): SlotEdit {
  const edited = editFound(packet, sctpSlot(packet, field), field, surgery, context)
  if ('error' in edited || field === 'sctp.checksum') return edited
  return {
    bytes: mendChecksum(edited.bytes),
    detail: `${edited.detail}; checksum computed anew`,
  }
}

/** The twelve bytes of Finished (RFC 5246 §7.4.9). */
function verifyDataSlot(plaintext: Uint8Array): Slot | { error: string } {
  const size = plaintext.length - VERIFY_DATA_AT
  if (size <= 0) return { error: 'the record holds no Finished' }
  return { at: VERIFY_DATA_AT, size, format: hex(size) }
}
