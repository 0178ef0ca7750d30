/** Fields of a DTLS datagram that are readable without keys (RFC 6347 §4, RFC 5246 §7.4). */
import {
  CONTENT,
  HANDSHAKE_HEADER_BYTES,
  handshakeHeader,
  RECORD_HEADER_BYTES,
  recordsOf,
  type DtlsRecord,
} from '../dtls-record.ts'
import { HANDSHAKE_TYPES } from '../../../../machines/dissection/names.ts'
import { EXPLICIT_NONCE_BYTES, TAG_BYTES } from '../tree/dtls/seal.ts'
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

const helloVersion: Locate = () => ({ at: 0, lengthSize: 0, size: 2 })
const cipherSuites: Locate = (body) => ({ at: behind(body, afterSessionId(body)), lengthSize: 2 })
const compressionMethods: Locate = (body) => ({
  at: behind(body, cipherSuites(body)),
  lengthSize: 1,
})

/** The first byte after a field with a length in front. */
function behind(body: Uint8Array, { at, lengthSize }: ReturnType<Locate>): number {
  const start = at + lengthSize
  return start + numberOf(body.subarray(at, start))
}

/** Of one record or handshake header: offset and bytes of a number (RFC 6347 §4.1, §4.2.2). */
const RECORD_HEADER: Record<string, [offset: number, size: 1 | 2 | 6]> = {
  'dtls.content-type': [0, 1],
  'dtls.epoch': [3, 2],
  'dtls.sequence-number': [5, 6],
  'dtls.record-length': [11, 2],
}
const MESSAGE_HEADER: Record<string, [offset: number, size: 1 | 2 | 3]> = {
  'dtls.handshake-type': [0, 1],
  'dtls.message-length': [1, 3],
  'dtls.message-sequence': [4, 2],
  'dtls.fragment-offset': [6, 3],
  'dtls.fragment-length': [9, 3],
}

/** Where each field is, by message. */
const FIELDS: Record<string, Record<string, Locate>> = {
  'dtls.hello-version': {
    ClientHello: helloVersion,
    ServerHello: helloVersion,
    HelloVerifyRequest: helloVersion,
  },
  'dtls.cipher-suites': { ClientHello: cipherSuites },
  'dtls.compression-methods': { ClientHello: compressionMethods },
  'dtls.named-curve': { ServerKeyExchange: () => ({ at: 1, lengthSize: 0, size: 2 }) },
  'dtls.signature-algorithm': {
    ServerKeyExchange: (body) => ({
      at: CURVE_BYTES + 1 + (body[CURVE_BYTES] ?? 0),
      lengthSize: 0,
      size: SIGNATURE_ALGORITHM_BYTES,
    }),
    CertificateVerify: () => ({ at: 0, lengthSize: 0, size: SIGNATURE_ALGORITHM_BYTES }),
  },
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
  const inRecord = RECORD_HEADER[field]
  if (inRecord) return { at: inRecord[0], size: inRecord[1], format: number(inRecord[1]) }
  const inMessage = MESSAGE_HEADER[field]
  if (inMessage) return messageHeaderSlot(datagram, inMessage)
  switch (field) {
    case 'dtls.version':
      return { at: 1, size: 2, format: hex(2) }
    case 'dtls.explicit-nonce':
    case 'dtls.ciphertext':
    case 'dtls.tag':
      return sealedSlot(datagram, field)
    case 'dtls.alert-level':
      return alertSlot(datagram, 0)
    case 'dtls.alert-description':
      return alertSlot(datagram, 1)
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

function messageHeaderSlot(
  datagram: Uint8Array,
  [offset, size]: (typeof MESSAGE_HEADER)[string],
): Found {
  const record = readableHandshakes(datagram)[0]
  if (!record) return { error: 'there is no readable handshake message' }
  return { at: record.at + RECORD_HEADER_BYTES + offset, size, format: number(size) }
}

/** Parts of a record that AES-GCM seals, which no longer opens then (RFC 5288 §3). */
function sealedSlot(datagram: Uint8Array, field: string): Found {
  const record = recordsOf(datagram).find(({ epoch }) => epoch > 0)
  const size = record ? record.body.length - EXPLICIT_NONCE_BYTES - TAG_BYTES : -1
  if (!record || size < 0) return { error: 'there is no sealed record' }
  const start = record.at + RECORD_HEADER_BYTES
  if (field === 'dtls.explicit-nonce')
    return { at: start, size: EXPLICIT_NONCE_BYTES, format: hex(EXPLICIT_NONCE_BYTES) }
  const at = start + EXPLICIT_NONCE_BYTES
  if (field === 'dtls.ciphertext') return { at, size, format: hex(size) }
  return { at: at + size, size: TAG_BYTES, format: hex(TAG_BYTES) }
}

function bodySlot(datagram: Uint8Array, field: string): Found {
  const places = FIELDS[field]
  if (!places) {
    const fixed = [
      'version',
      'alert-level',
      'alert-description',
      'explicit-nonce',
      'ciphertext',
      'tag',
    ]
    const names = [
      ...[FIELDS, RECORD_HEADER, MESSAGE_HEADER].flatMap((each) => Object.keys(each)),
      ...fixed.map((each) => `dtls.${each}`),
    ]
    return { error: `${field} is not a known field; known are ${names.join(', ')}` }
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
