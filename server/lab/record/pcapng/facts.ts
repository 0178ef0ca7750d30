/**
 * For tests: what a packet says, field by field, in a form in which our dissection and tshark's can
 * be held against each other: the numbers of each kind in the order in which they stand in the packet.
 */
import type { Dissection, Field, Layer } from '../../../../machines/dissection/field.ts'
import { hexDigits } from '../../bytes.ts'

/** The name of tshark's field, and where ours is: the explanation of its leaf. */
interface Fact {
  doc: string
  /** Another one that tshark has under the same name. */
  or?: string
  /** Only in layers of this protocol. */
  protocol?: Layer['protocol']
  /** Only right below a field of another explanation than this. */
  notIn?: string
  /** Compared digit by digit instead of as a number. */
  as?: 'hex' | 'text'
}

const fact = (doc: string, more: Omit<Fact, 'doc'> = {}): Fact => ({ doc, ...more })

export const FACTS = {
  'http.upgrade': fact('http.header.upgrade', { as: 'text' }),
  'websocket.fin': fact('websocket.fin'),
  'websocket.opcode': fact('websocket.opcode'),
  'websocket.mask': fact('websocket.mask'),
  'websocket.payload_length': fact('websocket.length'),
  'websocket.payload_length_ext_16': fact('websocket.extended-length'),
  'stun.type': fact('stun.message-type'),
  'stun.length': fact('stun.message-length', { or: 'turn.channel-length' }),
  'stun.id': fact('stun.transaction-id', { as: 'hex' }),
  'stun.att.type': fact('stun.attribute-type'),
  'stun.att.length': fact('stun.attribute-length'),
  'stun.channel': fact('turn.channel-number', { protocol: 'turn-channel' }),
  'dtls.record.content_type': fact('dtls.content-type'),
  'dtls.record.epoch': fact('dtls.epoch'),
  'dtls.record.sequence_number': fact('dtls.sequence-number'),
  'dtls.record.length': fact('dtls.record-length'),
  'dtls.handshake.type': fact('dtls.handshake-type'),
  'dtls.handshake.length': fact('dtls.message-length'),
  'dtls.handshake.message_seq': fact('dtls.message-sequence'),
  'dtls.handshake.fragment_offset': fact('dtls.fragment-offset'),
  'dtls.handshake.fragment_length': fact('dtls.fragment-length'),
  'sctp.srcport': fact('sctp.source-port'),
  'sctp.dstport': fact('sctp.destination-port'),
  'sctp.verification_tag': fact('sctp.verification-tag'),
  'sctp.chunk_type': fact('sctp.chunk-type', { notIn: 'sctp.supported-extensions' }),
  'sctp.chunk_length': fact('sctp.chunk-length'),
  'sctp.data_tsn_raw': fact('sctp.tsn'),
  'sctp.data_sid': fact('sctp.stream'),
  'sctp.data_ssn': fact('sctp.stream-sequence'),
  'sctp.data_payload_proto_id': fact('sctp.ppid'),
  'rtcdc.message_type': fact('dcep.message-type'),
  'rtcdc.channel_type': fact('dcep.channel-type'),
  'rtcdc.label': fact('dcep.label', { as: 'text' }),
  'rtp.seq': fact('rtp.sequence'),
  'rtp.timestamp': fact('rtp.timestamp'),
  'rtp.ssrc': fact('rtp.ssrc'),
  'rtp.p_type': fact('rtp.payload-type'),
} as const satisfies Record<string, Fact>

export type FactName = keyof typeof FACTS
export type Facts = Partial<Record<FactName, string[]>>

export const FACT_NAMES = Object.keys(FACTS) as FactName[]
const BY_DOC = new Map(
  FACT_NAMES.flatMap((name) => docsOf(FACTS[name]).map((doc) => [doc, name] as const)),
)
const TEXT = new TextDecoder()

/**
 * What our dissection says; kinds that the packet has nothing of are absent. Without what was
 * encrypted when `isSealed`.
 */
export function ourFacts({ layers }: Dissection, { isSealed = false } = {}): Facts {
  const facts: Facts = {}
  const opened = isSealed ? layers.findIndex(({ origin }) => origin === 'decrypted') : -1
  for (const layer of opened < 0 ? layers : layers.slice(0, opened))
    if (!isRepeated(layer, layers)) for (const field of layer.fields) collect(facts, layer, field)
  return facts
}

/** Headers that a layer has again: of a handshake message put together, of an RTP packet opened. */
function isRepeated({ protocol, origin, parent }: Layer, layers: readonly Layer[]): boolean {
  const outer = parent && layers[parent.layer]?.protocol
  if (protocol !== outer) return false
  return origin === 'reassembled' || (protocol === 'rtp' && origin === 'decrypted')
}

/** What tshark says, in the same form. */
export function theirFacts(row: Record<FactName, string[]>): Facts {
  const facts: Facts = {}
  for (const name of FACT_NAMES) {
    const values = row[name].map((value) => normal(FACTS[name], value))
    if (values.length > 0) facts[name] = values
  }
  return facts
}

function docsOf({ doc, or }: Fact): string[] {
  return or === undefined ? [doc] : [doc, or]
}

function collect(facts: Facts, layer: Layer, field: Field, parent = ''): void {
  const name = BY_DOC.get(field.doc)
  if (name && isThere(FACTS[name], layer, field, parent))
    (facts[name] ??= []).push(valueOf(FACTS[name], layer, field))
  else for (const child of field.children ?? []) collect(facts, layer, child, field.doc)
}

function isThere(wanted: Fact, layer: Layer, field: Field, parent: string): boolean {
  if (wanted.protocol !== undefined && wanted.protocol !== layer.protocol) return false
  if (wanted.notIn === parent) return false
  // A header's name and value stand below a field of the same explanation.
  return wanted.as !== 'text' || field.children === undefined
}

/** From the bytes that the field says it stands in, not from what it says they mean. */
function valueOf({ as }: Fact, layer: Layer, { start, end, bits }: Field): string {
  const bytes = layer.bytes.subarray(start, end)
  if (as === 'text') return TEXT.decode(bytes).trim()
  const digits = hexDigits(bytes)
  if (as === 'hex') return digits
  const whole = BigInt(`0x${digits}`)
  if (!bits) return String(whole)
  const behind = BigInt(bytes.length * 8 - bits.first - bits.count)
  return String((whole >> behind) & ((1n << BigInt(bits.count)) - 1n))
}

function normal({ as }: Fact, value: string): string {
  if (as === 'text') return value
  return as === 'hex' ? value.replaceAll(':', '') : String(BigInt(value))
}
