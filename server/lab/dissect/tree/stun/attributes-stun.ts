/** Attributes of STUN itself (RFC 8489 §14) and those that went before them (RFC 3489 §11.2). */
import { REASONS } from '../../stun-names.ts'
import type { Reader } from '../reader.ts'
import { hexNumber, numberAt } from '../show.ts'
import { readPlainAddress, readXorAddress } from './address.ts'
import { opaque, textual, type AttributeTable, type Reading } from './attribute.ts'
import { FINGERPRINT } from './fingerprint.ts'
import { MESSAGE_INTEGRITY, MESSAGE_INTEGRITY_SHA256 } from './integrity.ts'
import { padded } from './message.ts'
import { attributeName } from './names.ts'

const ALGORITHMS: Readonly<Record<number, string>> = { 1: 'MD5', 2: 'SHA-256' }
/** What a nonce begins with when four characters of it name the server's security features. */
const NONCE_COOKIE = 'obMatJos2'
const FEATURE_CHARS = 4
const COLON = 0x3a

export const STUN_ATTRIBUTES: AttributeTable = {
  0x0001: { name: 'MAPPED-ADDRESS', doc: 'stun.mapped-address', read: readPlainAddress },
  0x0002: { name: 'RESPONSE-ADDRESS', doc: 'stun.obsolete', read: readPlainAddress },
  0x0004: { name: 'SOURCE-ADDRESS', doc: 'stun.obsolete', read: readPlainAddress },
  0x0005: { name: 'CHANGED-ADDRESS', doc: 'stun.obsolete', read: readPlainAddress },
  0x0006: { name: 'USERNAME', doc: 'stun.username', read: readUsername },
  0x0007: opaque('PASSWORD', 'stun.obsolete'),
  0x0008: MESSAGE_INTEGRITY,
  0x0009: { name: 'ERROR-CODE', doc: 'stun.error-code', read: readErrorCode },
  0x000a: { name: 'UNKNOWN-ATTRIBUTES', doc: 'stun.unknown-attributes', read: readUnknown },
  0x000b: { name: 'REFLECTED-FROM', doc: 'stun.obsolete', read: readPlainAddress },
  0x0014: textual('REALM', 'stun.realm'),
  0x0015: { name: 'NONCE', doc: 'stun.nonce', read: readNonce },
  0x001c: MESSAGE_INTEGRITY_SHA256,
  0x001d: { name: 'PASSWORD-ALGORITHM', doc: 'stun.password-algorithm', read: readAlgorithm },
  0x001e: opaque('USERHASH', 'stun.userhash', 32),
  0x0020: {
    name: 'XOR-MAPPED-ADDRESS',
    doc: 'stun.xor-mapped-address',
    read: (reader, { message }) => readXorAddress(reader, message.bytes),
  },
  0x8002: {
    name: 'PASSWORD-ALGORITHMS',
    doc: 'stun.password-algorithms',
    read: (reader) => {
      const found: string[] = []
      while (reader.more) found.push(readAlgorithm(reader))
      return found.join(', ')
    },
  },
  0x8003: textual('ALTERNATE-DOMAIN', 'stun.alternate-domain'),
  0x8022: textual('SOFTWARE', 'stun.software'),
  0x8023: { name: 'ALTERNATE-SERVER', doc: 'stun.alternate-server', read: readPlainAddress },
  0x8028: FINGERPRINT,
  0x802d: opaque('ECN-CHECK STUN', 'stun.ecn-check'),
  0x802f: textual('ORIGIN', 'stun.origin'),
  0x8025: {
    name: 'TRANSACTION_TRANSMIT_COUNTER',
    doc: 'stun.transmit-counter',
    read: (reader) => {
      reader.octets(2, { name: 'Reserved', doc: 'stun.reserved' })
      const request = reader.uint(1, { name: 'Requests sent', doc: 'stun.transmit-counter' })
      const response = reader.uint(1, { name: 'Responses sent', doc: 'stun.transmit-counter' })
      return `request ${request}, response ${response}`
    },
  },
  0xc000: opaque('CISCO-STUN-FLOWDATA', 'stun.vendor'),
  0xc002: opaque('ENF-NETWORK-STATUS', 'stun.vendor'),
  0xc003: opaque('CISCO-WEBEX-FLOW-INFO', 'stun.vendor'),
}

/** Two fragments with a colon between them in ICE (RFC 8445 §7.2.2), any text elsewhere. */
function readUsername(reader: Reader): string {
  const bytes = reader.bytes.subarray(reader.at, reader.end)
  const colon = bytes.indexOf(COLON)
  if (colon < 0) return reader.text(reader.left, { name: 'Value', doc: 'stun.username' })
  const receiver = reader.text(colon, {
    name: "Receiver's fragment",
    doc: 'stun.username-receiver',
  })
  reader.text(1, { name: 'Separator', doc: 'stun.username-separator' })
  const sender = reader.text(reader.left, {
    name: "Sender's fragment",
    doc: 'stun.username-sender',
  })
  return `${receiver}:${sender}`
}

/** Hundreds and the rest stand apart (RFC 8489 §14.8). */
function readErrorCode(reader: Reader): Reading {
  const before = reader.at
  reader.bits(3, { name: 'Class', doc: 'stun.error-class', value: (bits) => `${bits[1] ?? 0}` }, [
    { name: 'Reserved', count: 21, doc: 'stun.reserved' },
    { name: 'Hundreds', count: 3, doc: 'stun.error-class' },
  ])
  const number = reader.uint(1, { name: 'Number', doc: 'stun.error-number' })
  const reason = reader.text(reader.left, { name: 'Reason Phrase', doc: 'stun.error-reason' })
  const code = (numberAt(reader.bytes, before + 2, 1) & 7) * 100 + number
  const expected = REASONS[code]
  const value = `${code} ${reason || (expected ?? '')}`.trimEnd()
  const isCode = code >= 300 && code <= 699 && number < 100
  return isCode ? { value } : { value, problem: 'Codes are 300 to 699' }
}

function readUnknown(reader: Reader): string {
  const names: string[] = []
  while (reader.more) {
    const type = reader.uint(2, {
      name: 'Attribute Type',
      doc: 'stun.unknown-attribute-type',
      value: (number) => attributeName(number) ?? hexNumber(number, 4),
    })
    if (!reader.broken) names.push(attributeName(type) ?? hexNumber(type, 4))
  }
  return names.join(', ')
}

function readNonce(reader: Reader): string {
  const bytes = reader.bytes.subarray(reader.at, reader.end)
  const nonce = String.fromCharCode(...bytes.subarray(0, NONCE_COOKIE.length))
  if (nonce !== NONCE_COOKIE || reader.left < NONCE_COOKIE.length + FEATURE_CHARS)
    return reader.text(reader.left, { name: 'Value', doc: 'stun.nonce' })
  return [
    reader.text(NONCE_COOKIE.length, { name: 'Nonce Cookie', doc: 'stun.nonce-cookie' }),
    reader.text(FEATURE_CHARS, { name: 'Security Features', doc: 'stun.nonce-features' }),
    reader.text(reader.left, { name: 'Value', doc: 'stun.nonce' }),
  ].join('')
}

/** Number, length of its parameters and those, padded (RFC 8489 §14.11, §14.12). */
function readAlgorithm(reader: Reader): string {
  const doc = 'stun.algorithm'
  const show = (number: number): string => ALGORITHMS[number] ?? `algorithm ${number}`
  const algorithm = reader.uint(2, { name: 'Algorithm', doc, value: show })
  const length = reader.uint(2, { name: 'Parameters Length', doc: 'stun.algorithm-parameters' })
  reader.octets(length, { name: 'Parameters', doc: 'stun.algorithm-parameters' })
  const padding = Math.min(padded(length) - length, reader.broken ? 0 : reader.left)
  reader.octets(padding, { name: 'Padding', doc: 'stun.padding' })
  return show(algorithm)
}
