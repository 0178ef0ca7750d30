/** For tests of STUN: builds messages, and dissects them in a conversation of their own. */
import { createHash, createHmac } from 'node:crypto'
import type { Layer } from '../../../../../machines/dissection/field.ts'
import { crc32 } from '../../edit/crc.ts'
import { Conversation, type SeenPacket } from '../conversation.ts'

export const CLIENT = '198.51.100.1:5000'
export const SERVER = '192.0.2.30:3478'
export const TRANSACTION = Uint8Array.from({ length: 12 }, (_, index) => index + 1)

export type Attribute = [type: number, value: Uint8Array | readonly number[]]

/** A message with these attributes, padded with zeros. */
export function message(type: number, attributes: readonly Attribute[]): Uint8Array {
  const body = attributes.flatMap(([kind, value]) => {
    const padding = new Array<number>((4 - (value.length % 4)) % 4).fill(0)
    return [kind >> 8, kind & 255, value.length >> 8, value.length & 255, ...value, ...padding]
  })
  const length = [body.length >> 8, body.length & 255]
  const head = [type >> 8, type & 255, ...length, 0x21, 0x12, 0xa4, 0x42, ...TRANSACTION]
  return Uint8Array.from([...head, ...body])
}

/** The message as it is when `size` more bytes of an attribute are still to come. */
function awaiting(bytes: Uint8Array, size: number): Uint8Array {
  const copy = bytes.slice()
  new DataView(copy.buffer).setUint16(2, bytes.length - 20 + size)
  return copy
}

/** Adds MESSAGE-INTEGRITY, or another attribute of its sort cut to `size` bytes. */
export function signed(
  bytes: Uint8Array,
  key: string | Uint8Array,
  { type = 0x0008, hash = 'sha1', size = 20 } = {},
): Uint8Array {
  const covered = awaiting(bytes, 4 + size)
  const hmac = createHmac(hash, key).update(covered).digest().subarray(0, size)
  return Uint8Array.from([...covered, type >> 8, type & 255, 0, size, ...hmac])
}

/** Adds FINGERPRINT. */
export function fingerprinted(bytes: Uint8Array): Uint8Array {
  const covered = awaiting(bytes, 8)
  const value = new Uint8Array(4)
  new DataView(value.buffer).setUint32(0, (crc32(covered) ^ 0x5354554e) >>> 0)
  return Uint8Array.from([...covered, 0x80, 0x28, 0, 4, ...value])
}

/** The key of a TURN user (RFC 8489 §18.5.1). */
export function longTermKey(username: string, realm: string, password: string): Uint8Array {
  return createHash('md5').update(`${username}:${realm}:${password}`).digest()
}

export function text(value: string): Uint8Array {
  return new TextEncoder().encode(value)
}

/** What each packet is, in order; `add` tells the conversation what it knows beforehand. */
export function dissected(
  packets: readonly (Partial<SeenPacket> & { payload: Uint8Array })[],
  tell: (conversation: Conversation) => void = () => undefined,
): Layer[][] {
  const conversation = new Conversation()
  tell(conversation)
  packets.forEach((packet, seq) => {
    const ends = { from: CLIENT, to: SERVER, transport: 'udp' as const }
    conversation.add({ seq, atUs: seq, at: 'alice', ...ends, ...packet })
  })
  return packets.map((_, seq) => conversation.dissect(seq)?.layers ?? [])
}

/** The layers of one packet alone. */
export function layersOf(payload: Uint8Array): Layer[] {
  return dissected([{ payload }])[0] ?? []
}
