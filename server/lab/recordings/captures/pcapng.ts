/**
 * Captures of blocks (draft-ietf-opsawg-pcapng): sections, interfaces, packets, names of addresses
 * and secrets. Blocks of other types are passed over.
 */
import { RecordingError } from '../error.ts'
import { addressText } from './address.ts'
import { readOptions, textOf, type Options } from './pcapng-options.ts'
import { clockOf, type Clock } from './pcapng-clock.ts'
import type { Direction, Interface, Listener } from './file.ts'

const BLOCK = {
  section: 0x0a0d0d0a,
  interface: 1,
  /** Obsolete, but still found. */
  packet: 2,
  simplePacket: 3,
  names: 4,
  enhancedPacket: 6,
  secrets: 10,
} as const
const BYTE_ORDER_MAGIC = 0x1a2b3c4d
/** Type, length in front and length behind. */
const AROUND_BYTES = 12
const TLS_KEY_LOG = 0x544c534b
const COMMENT = 1
const SECTION = { application: 4 }
const INTERFACE = { name: 2, description: 3, timeResolution: 9, timeOffset: 14 }
const PACKET = { flags: 2, id: 5 }
const NAME = { ipv4: 1, ipv6: 2 }
const MAX_INTERFACES = 4096

interface Known extends Interface {
  clock: Clock
  snapLength: number
}

/** Tells what a file holds that begins with a section header. Throws a `RecordingError`. */
export function readPcapng(bytes: Uint8Array, to: Listener): void {
  new Reader(bytes, to).read()
}

class Reader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #to: Listener
  #isLittle = true
  /** Of this section. */
  #interfaces: Known[] = []
  #interfaceCount = 0
  #frames = 0
  #lastUs: number | undefined
  /** The block that is read, for messages. */
  #block = 0
  #at = 0

  constructor(bytes: Uint8Array, to: Listener) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#to = to
  }

  read(): void {
    while (this.#at < this.#bytes.length) {
      this.#block++
      const [type, end] = this.#frameBlock()
      this.#take(type, this.#at + 8, end - 4)
      this.#at = end
      this.#to.progress(end)
    }
  }

  /** Type of the block that begins here, and where it ends. */
  #frameBlock(): [type: number, end: number] {
    const left = this.#bytes.length - this.#at
    if (left < AROUND_BYTES) throw this.#broken(`has ${left} bytes left, fewer than any block has`)
    if (this.#view.getUint32(this.#at) === BLOCK.section) this.#setByteOrder(left)
    const type = this.#uint32(this.#at)
    const length = this.#uint32(this.#at + 4)
    if (length < AROUND_BYTES || length % 4 !== 0) throw this.#broken(`cannot have ${length} bytes`)
    if (length > left) throw this.#broken(`has ${length} bytes, of which the file has ${left}`)
    const behind = this.#uint32(this.#at + length - 4)
    if (behind !== length)
      throw this.#broken(`says ${length} bytes at its beginning and ${behind} at its end`)
    return [type, this.#at + length]
  }

  #setByteOrder(left: number): void {
    if (left < AROUND_BYTES + 16) throw this.#broken('is too short for a section header')
    const magic = this.#view.getUint32(this.#at + 8, true)
    this.#isLittle = magic === BYTE_ORDER_MAGIC
    if (!this.#isLittle && this.#view.getUint32(this.#at + 8) !== BYTE_ORDER_MAGIC)
      throw this.#broken(`has no byte-order magic but 0x${magic.toString(16)}`)
  }

  #take(type: number, start: number, end: number): void {
    switch (type) {
      case BLOCK.section:
        return this.#section(start, end)
      case BLOCK.interface:
        return this.#interface(start, end)
      case BLOCK.enhancedPacket:
        return this.#packet(start, end, this.#need(start, end, 20) && this.#uint32(start))
      case BLOCK.packet:
        return this.#packet(start, end, this.#need(start, end, 20) && this.#uint16(start))
      case BLOCK.simplePacket:
        return this.#simplePacket(start, end)
      case BLOCK.names:
        return this.#names(start, end)
      case BLOCK.secrets:
        return this.#secrets(start, end)
      default:
    }
  }

  #section(start: number, end: number): void {
    const [major, minor] = [this.#uint16(start + 4), this.#uint16(start + 6)]
    if (major !== 1) throw this.#broken(`has version ${major}.${minor}; version 1 is read`)
    this.#interfaces = []
    const application = textOf(this.#options(start + 16, end).get(SECTION.application))
    if (application !== undefined) this.#to.writtenBy(application)
  }

  #interface(start: number, end: number): void {
    this.#need(start, end, 8)
    if (this.#interfaceCount >= MAX_INTERFACES)
      throw this.#broken(`is one interface more than the ${MAX_INTERFACES} that are read`)
    const options = this.#options(start + 8, end)
    const known: Known = {
      index: this.#interfaceCount++,
      linkType: this.#uint16(start),
      snapLength: this.#uint32(start + 4),
      name: textOf(options.get(INTERFACE.name)),
      description: textOf(options.get(INTERFACE.description)),
      clock: clockOf(
        options.get(INTERFACE.timeResolution)?.[0],
        options.get(INTERFACE.timeOffset),
        this.#isLittle,
      ),
    }
    this.#interfaces.push(known)
    this.#to.interface(known)
  }

  #packet(start: number, end: number, index: number): void {
    const on = this.#interfaceOf(index)
    const stamp = (BigInt(this.#uint32(start + 4)) << 32n) | BigInt(this.#uint32(start + 8))
    const [length, original] = [this.#uint32(start + 12), this.#uint32(start + 16)]
    const from = start + 20
    if (from + length > end)
      throw this.#broken(`holds a packet of ${length} bytes, for which it has ${end - from}`)
    const options = this.#options(from + padded(length), end)
    const bytes = this.#bytes.subarray(from, from + length)
    const id = options.get(PACKET.id)
    this.#tell({
      on,
      atUs: on.clock(stamp),
      bytes,
      isCut: length < original,
      direction: directionOf(options.get(PACKET.flags), this.#isLittle),
      packetId: id?.join('.'),
      comment: textOf(options.get(COMMENT)),
    })
  }

  /** It has no time: the one of the packet before it is the best there is. */
  #simplePacket(start: number, end: number): void {
    this.#need(start, end, 4)
    const on = this.#interfaceOf(0)
    const original = this.#uint32(start)
    const most = on.snapLength === 0 ? original : Math.min(original, on.snapLength)
    const length = Math.min(most, end - start - 4)
    const bytes = this.#bytes.subarray(start + 4, start + 4 + length)
    this.#tell({ on, atUs: this.#lastUs ?? 0, bytes, isCut: length < original })
  }

  #tell(packet: {
    on: Known
    atUs: number | undefined
    bytes: Uint8Array
    isCut: boolean
    direction?: Direction | undefined
    packetId?: string | undefined
    comment?: string | undefined
  }): void {
    const { on, ...rest } = packet
    this.#lastUs = packet.atUs ?? this.#lastUs
    this.#to.frame({ number: ++this.#frames, interface: on, ...rest })
  }

  #names(start: number, end: number): void {
    let at = start
    while (at + 4 <= end) {
      const [type, length] = [this.#uint16(at), this.#uint16(at + 2)]
      if (type === 0) return
      if (at + 4 + length > end) throw this.#broken('has a name that is longer than it')
      const size = type === NAME.ipv4 ? 4 : type === NAME.ipv6 ? 16 : 0
      const value = this.#bytes.subarray(at + 4, at + 4 + length)
      // Several names of one address stand behind each other; the first one will do.
      const [name] = textOf(value.subarray(size))?.split('\0') ?? []
      if (size > 0 && length > size && name)
        this.#to.name(addressText(value.subarray(0, size)), name)
      at += 4 + padded(length)
    }
  }

  #secrets(start: number, end: number): void {
    this.#need(start, end, 8)
    const [type, length] = [this.#uint32(start), this.#uint32(start + 4)]
    if (start + 8 + length > end)
      throw this.#broken(`holds secrets of ${length} bytes, for which it has ${end - start - 8}`)
    if (type !== TLS_KEY_LOG) return this.#to.skipped('secrets that are no TLS key log')
    this.#to.keyLog(textOf(this.#bytes.subarray(start + 8, start + 8 + length)) ?? '')
  }

  #options(at: number, end: number): Options {
    return readOptions(this.#view, at, end, this.#isLittle)
  }

  #interfaceOf(index: number): Known {
    const known = this.#interfaces[index]
    if (!known) throw this.#broken(`is of interface ${index}, which nothing describes`)
    return known
  }

  #need(start: number, end: number, size: number): true {
    if (end - start < size) throw this.#broken('is too short for its type')
    return true
  }

  #uint16(at: number): number {
    return this.#view.getUint16(at, this.#isLittle)
  }

  #uint32(at: number): number {
    return this.#view.getUint32(at, this.#isLittle)
  }

  #broken(what: string): RecordingError {
    return new RecordingError(`block ${this.#block} at byte ${this.#at} ${what}`)
  }
}

/** The lowest two bits of the flags: 1 is in, 2 is out. */
function directionOf(flags: Uint8Array | undefined, isLittle: boolean): Direction | undefined {
  const bits = (flags?.[isLittle ? 0 : 3] ?? 0) & 3
  return bits === 1 ? 'in' : bits === 2 ? 'out' : undefined
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}
