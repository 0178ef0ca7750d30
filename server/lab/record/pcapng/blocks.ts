/**
 * The blocks of a pcapng file (draft-ietf-opsawg-pcapng §4), little-endian. Each is padded to 32 bits
 * and says its length at both ends, so that readers may walk either way.
 */
import { concat } from '../../bytes.ts'

const SECTION_HEADER = 0x0a0d0d0a
const INTERFACE_DESCRIPTION = 1
const ENHANCED_PACKET = 6
const DECRYPTION_SECRETS = 10

const BYTE_ORDER_MAGIC = 0x1a2b3c4d
const VERSION_MAJOR = 1
const UNKNOWN_LENGTH = [0xffffffff, 0xffffffff]
/** Packets begin with their IPv4 or IPv6 header. */
const LINKTYPE_RAW = 101
/** 'TLSK': an NSS key log. */
const TLS_KEY_LOG = 0x544c534b
/** Times count 10^-9 seconds. */
const NANOSECONDS = 9

const TEXT = new TextEncoder()
/** Option codes; those above 1 mean something else in each block. */
const COMMENT = 1
const SECTION = { application: 4 }
const INTERFACE = { name: 2, description: 3, timeResolution: 9 }
const PACKET = { flags: 2, id: 5 }

/** Whether the interface sent the packet or received it. */
export type Direction = 'in' | 'out'
const DIRECTION_BITS: Record<Direction, number> = { in: 1, out: 2 }

export interface CapturedPacket {
  /** Index of the interface, in the order of their blocks. */
  interface: number
  atUs: number
  /** Shared by the sightings of one packet at several interfaces. */
  packet: number
  direction: Direction
  comments: readonly string[]
  bytes: Uint8Array
}

/** Opens the file; all blocks behind it belong to it. */
export function sectionHeader(application: string): Uint8Array {
  const head = words(BYTE_ORDER_MAGIC, VERSION_MAJOR, ...UNKNOWN_LENGTH)
  return block(SECTION_HEADER, head, [option(SECTION.application, TEXT.encode(application))])
}

/** An interface of raw IP packets whose times are in nanoseconds. */
export function interfaceDescription(name: string, description: string): Uint8Array {
  return block(INTERFACE_DESCRIPTION, words(LINKTYPE_RAW, 0), [
    option(INTERFACE.name, TEXT.encode(name)),
    option(INTERFACE.description, TEXT.encode(description)),
    option(INTERFACE.timeResolution, Uint8Array.of(NANOSECONDS)),
  ])
}

/** A TLS key log; readers want it before the packets that it opens. */
export function decryptionSecrets(keyLog: string): Uint8Array {
  const secrets = TEXT.encode(keyLog)
  return block(DECRYPTION_SECRETS, concat(words(TLS_KEY_LOG, secrets.length), padded(secrets)), [])
}

/** One packet at one interface. */
export function enhancedPacket(captured: CapturedPacket): Uint8Array {
  const { bytes, atUs, direction, packet, comments } = captured
  const size = bytes.length
  const head = words(captured.interface, ...halves(BigInt(atUs) * 1000n), size, size)
  const [low = 0, high = 0] = halves(BigInt(packet)).toReversed()
  return block(ENHANCED_PACKET, concat(head, padded(bytes)), [
    ...comments.map((comment) => option(COMMENT, TEXT.encode(comment))),
    option(PACKET.flags, words(DIRECTION_BITS[direction])),
    option(PACKET.id, words(low, high)),
  ])
}

function block(type: number, body: Uint8Array, options: readonly Uint8Array[]): Uint8Array {
  const ending = options.length > 0 ? [...options, words(0)] : []
  const inner = concat(body, ...ending)
  const total = inner.length + 12
  return concat(words(type, total), inner, words(total))
}

function option(code: number, value: Uint8Array): Uint8Array {
  return concat(words(code | (value.length << 16)), padded(value))
}

/** High before low. */
function halves(value: bigint): [number, number] {
  return [Number(value >> 32n), Number(value & 0xffffffffn)]
}

function words(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4))
  values.forEach((value, index) => view.setUint32(index * 4, value, true))
  return new Uint8Array(view.buffer)
}

function padded(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 4 === 0) return bytes
  const longer = new Uint8Array(Math.ceil(bytes.length / 4) * 4)
  longer.set(bytes)
  return longer
}
