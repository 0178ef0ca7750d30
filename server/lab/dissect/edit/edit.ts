/**
 * Byte surgery for the rules of a scenario: corrupts or rewrites one field of a packet. `stun.…`,
 * `dtls.…`, `sctp.…`, `data.…` and `dcep.…` are found through a TURN message around them; `inner.…`
 * looks at once at what TURN carries, and `byte.N` counts from the payload's first byte.
 */
import type { Fault } from '../../../../machines/scenario/fault-shape.ts'
import { isDtls } from '../dtls.ts'
import { CONTENT, recordsOf } from '../dtls-record.ts'
import type { SealedRecords } from '../sealed-records.ts'
import { isStun } from '../stun.ts'
import { carriedBy, type Carried } from '../turn.ts'
import { dtlsSlot } from './dtls.ts'
import { hex, number } from './formats.ts'
import { mendChecksum, sctpSlot } from './sctp.ts'
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
  { random }: EditContext,
): SlotEdit {
  if (field === '' && surgery.action === 'rewrite')
    return { error: 'rewrite needs a field, such as byte.0' }
  const whole = { at: 0, size: bytes.length, format: hex() }
  if (field === '') return editSlot(bytes, whole, surgery, 'payload', random)
  const at = /^byte\.(\d{1,5})$/.exec(field)?.[1]
  if (at === undefined) return { error: `${field} is not byte.N, counted from 0` }
  const size = surgery.action === 'corrupt' ? 1 : (hex().write(surgery.value ?? '')?.length ?? 1)
  if (Number(at) + size > bytes.length)
    return { error: `${field}: the payload has only ${bytes.length} bytes` }
  const slot = { at: Number(at), size, format: hex() }
  return editSlot(bytes, slot, surgery, `from byte ${at}`, random)
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
  if (field === 'dtls.verify-data') return editSealed(datagram, field, surgery, context)
  if (!field.startsWith('dtls.')) return editSealed(datagram, field, surgery, context)
  const slot = dtlsSlot(datagram, field)
  if ('error' in slot) return slot
  return editSlot(datagram, slot, surgery, field, context.random)
}

/** Opens the record that holds the field, edits it, and seals it again. */
function editSealed(
  datagram: Uint8Array,
  field: string,
  surgery: Surgery,
  context: EditContext,
): SlotEdit {
  const isFinished = field === 'dtls.verify-data'
  const contentType = isFinished ? CONTENT.handshake : CONTENT.applicationData
  const record = recordsOf(datagram).find(
    (each) => each.contentType === contentType && each.epoch > 0,
  )
  const inside = record && context.sealed?.find(record.bytes)
  if (!record || !inside) return { error: `the lab cannot open a record with ${field} in it` }
  const edited = editPlaintext(new Uint8Array(inside.plaintext), field, surgery, context)
  if ('error' in edited) return edited
  const before = datagram.subarray(0, record.at)
  const after = datagram.subarray(record.at + record.bytes.length)
  const bytes = concat(before, inside.seal(edited.bytes), after)
  return { bytes, detail: `${edited.detail}; encrypted anew` }
}

function editPlaintext(
  plaintext: Uint8Array,
  field: string,
  surgery: Surgery,
  { random }: EditContext,
): SlotEdit {
  const isFinished = field === 'dtls.verify-data'
  const slot = isFinished ? verifyDataSlot(plaintext) : sctpSlot(plaintext, field)
  if ('error' in slot) return slot
  const edited = editSlot(plaintext, slot, surgery, field, random)
  if ('error' in edited || isFinished || field === 'sctp.checksum') return edited
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
