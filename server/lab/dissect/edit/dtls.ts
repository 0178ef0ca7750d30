/** Fields of a DTLS datagram that are readable without keys (RFC 6347 §4, RFC 5246 §7.4). */
import {
  CONTENT,
  HANDSHAKE_HEADER_BYTES,
  handshakeHeader,
  RECORD_HEADER_BYTES,
  recordsOf,
  type DtlsRecord,
} from '../dtls-record.ts'
import { HANDSHAKE_TYPES } from '../tree/dtls/names.ts'
import { hex, number, numberOf } from './formats.ts'
import type { LengthField, Slot } from './slot.ts'

type Found = Slot | { error: string }

/** A handshake message that stands whole in one record. */
interface Message {
  name: string
  /** Where its body begins in the datagram. */
  at: number
  body: Uint8Array
  lengths: LengthField[]
}

/** Finds a field inside a message's body: offset, and bytes of the length in front of it, if any. */
type Locate = (body: Uint8Array) => { at: number; lengthSize: 0 | 1 | 2 | 3; size?: number }

const VERSION_AND_RANDOM_BYTES = 34
/** Curve type, named curve (RFC 8422 §5.4). */
const CURVE_BYTES = 3
const SIGNATURE_ALGORITHM_BYTES = 2

const random: Locate = () => ({ at: 2, lengthSize: 0, size: 32 })
const sessionId: Locate = () => ({ at: VERSION_AND_RANDOM_BYTES, lengthSize: 1 })
const afterSessionId: Locate = (body) => ({
  at: VERSION_AND_RANDOM_BYTES + 1 + (body[VERSION_AND_RANDOM_BYTES] ?? 0),
  lengthSize: 1,
})

/** Where each field is, by message. */
const FIELDS: Record<string, Record<string, Locate>> = {
  'dtls.random': { ClientHello: random, ServerHello: random },
  'dtls.session-id': { ClientHello: sessionId, ServerHello: sessionId },
  'dtls.cookie': {
    HelloVerifyRequest: () => ({ at: 2, lengthSize: 1 }),
    ClientHello: afterSessionId,
  },
  'dtls.cipher-suite': {
    ServerHello: (body) => ({ at: afterSessionId(body).at, lengthSize: 0, size: 2 }),
  },
  'dtls.certificate': { Certificate: () => ({ at: 3, lengthSize: 3 }) },
  'dtls.public-key': {
    ServerKeyExchange: () => ({ at: CURVE_BYTES, lengthSize: 1 }),
    ClientKeyExchange: () => ({ at: 0, lengthSize: 1 }),
  },
  'dtls.signature': {
    ServerKeyExchange: (body) => ({
      at: CURVE_BYTES + 1 + (body[CURVE_BYTES] ?? 0) + SIGNATURE_ALGORITHM_BYTES,
      lengthSize: 2,
    }),
    CertificateVerify: () => ({ at: SIGNATURE_ALGORITHM_BYTES, lengthSize: 2 }),
  },
}

/** Finds a readable field of a datagram; the error says what is missing. */
export function dtlsSlot(datagram: Uint8Array, field: string): Found {
  switch (field) {
    case 'dtls.version':
      return { at: 1, size: 2, format: hex(2) }
    case 'dtls.epoch':
      return { at: 3, size: 2, format: number(2) }
    case 'dtls.sequence-number':
      return { at: 5, size: 6, format: number(6) }
    case 'dtls.alert-level':
      return alertSlot(datagram, 0)
    case 'dtls.alert-description':
      return alertSlot(datagram, 1)
    case 'dtls.message-sequence':
      return sequenceSlot(datagram)
    default:
      return bodySlot(datagram, field)
  }
}

function alertSlot(datagram: Uint8Array, offset: number): Found {
  const alert = recordsOf(datagram).find(
    ({ contentType, epoch }) => contentType === CONTENT.alert && epoch === 0,
  )
  if (!alert || alert.body.length < 2) return { error: 'there is no readable alert' }
  return { at: alert.at + RECORD_HEADER_BYTES + offset, size: 1, format: number(1) }
}

function sequenceSlot(datagram: Uint8Array): Found {
  const record = readableHandshakes(datagram)[0]
  if (!record) return { error: 'there is no readable handshake message' }
  return { at: record.at + RECORD_HEADER_BYTES + 4, size: 2, format: number(2) }
}

function bodySlot(datagram: Uint8Array, field: string): Found {
  const places = FIELDS[field]
  if (!places) {
    const names = [...Object.keys(FIELDS), 'dtls.version', 'dtls.epoch', 'dtls.sequence-number']
    const others = ['dtls.message-sequence', 'dtls.alert-level', 'dtls.alert-description']
    return { error: `${field} is not a known field; known are ${[...names, ...others].join(', ')}` }
  }
  for (const message of messagesOf(datagram)) {
    const place = places[message.name]?.(message.body)
    if (place) return slotIn(message, place)
  }
  return { error: `no ${Object.keys(places).join(' or ')} stands whole and readable in it` }
}

function slotIn({ name, at, body, lengths }: Message, place: ReturnType<Locate>): Found {
  const start = place.at + place.lengthSize
  const given = numberOf(body.subarray(place.at, start))
  const size = place.size ?? given
  if (start + size > body.length) return { error: `${name} is cut short` }
  const fixed = place.lengthSize === 0
  const own = fixed ? [] : [{ at: at + place.at, size: place.lengthSize as 1 | 2 | 3 }]
  // The list of certificates has a length of its own (RFC 5246 §7.4.2).
  const list = name === 'Certificate' ? [{ at, size: 3 as const }] : []
  return {
    at: at + start,
    size,
    format: fixed ? hex(size) : hex(),
    lengths: [...lengths, ...list, ...own],
  }
}

function readableHandshakes(datagram: Uint8Array): DtlsRecord[] {
  return recordsOf(datagram).filter(
    ({ contentType, epoch, body }) =>
      contentType === CONTENT.handshake && epoch === 0 && body.length >= HANDSHAKE_HEADER_BYTES,
  )
}

function messagesOf(datagram: Uint8Array): Message[] {
  return readableHandshakes(datagram).flatMap(({ at, body }) => {
    const header = handshakeHeader(body)
    if (header.fragmentBytes !== header.lengthBytes) return []
    const start = at + RECORD_HEADER_BYTES
    const lengths: LengthField[] = [
      { at: at + 11, size: 2 },
      { at: start + 1, size: 3 },
      { at: start + 9, size: 3 },
    ]
    const end = HANDSHAKE_HEADER_BYTES + header.lengthBytes
    const name = HANDSHAKE_TYPES[header.type] ?? ''
    const bodyAt = start + HANDSHAKE_HEADER_BYTES
    return [{ name, at: bodyAt, body: body.subarray(HANDSHAKE_HEADER_BYTES, end), lengths }]
  })
}
