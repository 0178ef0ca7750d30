/** How the new value of each editable field is written, and which values have names. */
import {
  ALERTS,
  CHUNK_TYPES,
  CONTENT_TYPES,
  HANDSHAKE_TYPES,
  REASONS,
} from '../dissection/names.ts'
import {
  CHANNEL_TYPES,
  DCEP_MESSAGES,
  numbered,
  PPIDS,
  STUN_TYPES,
  words,
  type Choice,
} from './choices.ts'

export type { Choice } from './choices.ts'

/** Bytes of a number in network order. */
export type NumberBytes = 1 | 2 | 3 | 4 | 6

export type EditFormat =
  /** Decimal or `0x…`, below 256 to the power of `bytes`. */
  | { kind: 'number'; bytes: NumberBytes; choices?: readonly Choice[] }
  /** Pairs of hexadecimal digits; exactly `size` bytes when that is given. */
  | { kind: 'bytes'; size?: number }
  /** Any text on one line; `choices` are the words that the specification knows. */
  | { kind: 'text'; choices?: readonly Choice[] }
  /** `192.0.2.1:3478`, `[2001:db8::1]:3478`. */
  | { kind: 'address' }
  /** A word like `binding-request`, or its number. */
  | { kind: 'word'; choices: readonly Choice[] }
  /** Any text, lines and all: a whole session description. */
  | { kind: 'lines' }
  /** A code and, if not the usual one, its reason: `438 Too old`. */
  | { kind: 'error-code'; choices: readonly Choice[] }
  /** Any JSON value; what is none is taken as text. */
  | { kind: 'json' }
  /** There or not: it has no value. */
  | { kind: 'flag' }

const number = (bytes: NumberBytes, choices?: readonly Choice[]): EditFormat =>
  choices ? { kind: 'number', bytes, choices } : { kind: 'number', bytes }
const bytes = (size?: number): EditFormat =>
  size === undefined ? { kind: 'bytes' } : { kind: 'bytes', size }
const text = (...known: string[]): EditFormat =>
  known.length > 0 ? { kind: 'text', choices: words(...known) } : { kind: 'text' }
const ADDRESS: EditFormat = { kind: 'address' }

const FORMATS: Readonly<Record<string, EditFormat>> = {
  'stun.type': { kind: 'word', choices: STUN_TYPES },
  'stun.length': number(2),
  'stun.magic-cookie': bytes(4),
  'stun.transaction-id': bytes(12),
  'stun.error-code': { kind: 'error-code', choices: numbered(REASONS) },
  'stun.priority': number(4),
  'stun.lifetime': number(4),
  'stun.username': text(),
  'stun.realm': text(),
  'stun.nonce': text(),
  'stun.software': text(),
  'stun.alternate-domain': text(),
  'stun.use-candidate': { kind: 'flag' },
  'stun.dont-fragment': { kind: 'flag' },
  'stun.mapped-address': ADDRESS,
  'stun.alternate-server': ADDRESS,
  'stun.response-origin': ADDRESS,
  'stun.other-address': ADDRESS,
  'stun.xor-mapped-address': ADDRESS,
  'stun.xor-peer-address': ADDRESS,
  'stun.xor-relayed-address': ADDRESS,
  'stun.channel-number': number(2),
  'turn.channel-number': number(2),
  'dtls.content-type': number(1, numbered(CONTENT_TYPES)),
  'dtls.version': bytes(2),
  'dtls.epoch': number(2),
  'dtls.sequence-number': number(6),
  'dtls.record-length': number(2),
  'dtls.handshake-type': number(1, numbered(HANDSHAKE_TYPES)),
  'dtls.message-length': number(3),
  'dtls.message-sequence': number(2),
  'dtls.fragment-offset': number(3),
  'dtls.fragment-length': number(3),
  'dtls.alert-level': number(1, [
    { value: '1', label: 'warning' },
    { value: '2', label: 'fatal' },
  ]),
  'dtls.alert-description': number(1, numbered(ALERTS)),
  'dtls.hello-version': bytes(2),
  'dtls.random': bytes(32),
  'dtls.cipher-suite': bytes(2),
  'dtls.verify-data': bytes(),
  'dtls.explicit-nonce': bytes(8),
  'dtls.tag': bytes(16),
  'sctp.source-port': number(2),
  'sctp.destination-port': number(2),
  'sctp.verification-tag': number(4),
  'sctp.checksum': bytes(4),
  'sctp.chunk-type': number(1, numbered(CHUNK_TYPES)),
  'sctp.chunk-flags': number(1),
  'sctp.chunk-length': number(2),
  'sctp.tsn': number(4),
  'sctp.stream': number(2),
  'sctp.stream-sequence': number(2),
  'sctp.ppid': number(4, PPIDS),
  'sctp.cumulative-tsn': number(4),
  'sctp.initiate-tag': number(4),
  'sctp.outbound-streams': number(2),
  'sctp.inbound-streams': number(2),
  'sctp.initial-tsn': number(4),
  'sctp.advertised-window': number(4),
  'sctp.gap-count': number(2),
  'sctp.duplicate-count': number(2),
  'dcep.message-type': number(1, DCEP_MESSAGES),
  'dcep.channel-type': number(1, CHANNEL_TYPES),
  'dcep.priority': number(2),
  'dcep.reliability': number(4),
  'dcep.label': text(),
  'dcep.protocol': text(),
  candidate: text(),
  'candidate.transport': text('udp', 'tcp'),
  'candidate.type': text('host', 'srflx', 'prflx', 'relay'),
  'candidate.tcptype': text('active', 'passive', 'so'),
  sdp: { kind: 'lines' },
  'sdp.setup': text('active', 'passive', 'actpass', 'holdconn'),
}

/** Prefix of a STUN message that another one carries. */
const INNER = 'inner.'
const BYTE = /^(?:inner\.)*(?:[a-z0-9]+\.)*byte\.\d{1,6}$/
const ATTRIBUTE_NUMBER = /^stun\.0x[0-9a-f]{1,4}$/i

/** How the value of a field is written; undefined when no field has this name. */
export function formatOf(field: string): EditFormat | undefined {
  if (BYTE.test(field)) return bytes()
  if (field.startsWith(INNER)) return formatOf(field.slice(INNER.length))
  const known = FORMATS[field]
  if (known) return known
  if (field.startsWith('candidate.') || field.startsWith('sdp.')) return text()
  if (field.startsWith('signaling.')) return { kind: 'json' }
  if (field === 'data.payload') return { kind: 'lines' }
  const isBytes = /^(stun|dtls|sctp)\.[a-z][a-z0-9-]*$/.test(field) || ATTRIBUTE_NUMBER.test(field)
  return isBytes ? bytes() : undefined
}

/** The number of `byte.N` and `sctp.byte.N`; undefined for a field with a name. */
export function byteOf(field: string): number | undefined {
  return BYTE.test(field) ? Number(field.slice(field.lastIndexOf('.') + 1)) : undefined
}

const STUN_HEADER = new Set(['type', 'length', 'magic-cookie', 'transaction-id', 'error-code'])

/** Whether a rewrite without a value takes the field out: attributes of STUN and of SDP. */
export function isRemovable(field: string): boolean {
  if (byteOf(field) !== undefined) return false
  if (field.startsWith(INNER)) return isRemovable(field.slice(INNER.length))
  if (field.startsWith('sdp.')) return !field.startsWith('sdp.line.')
  return field.startsWith('stun.') && !STUN_HEADER.has(field.slice('stun.'.length))
}
