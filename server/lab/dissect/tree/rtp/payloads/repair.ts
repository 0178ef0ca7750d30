/** Formats that repeat or repair others: RED (RFC 2198), RTX (RFC 4588), ULPFEC (RFC 5109), FlexFEC (RFC 8627). */
import type { Reader } from '../../reader.ts'
import { coded, flag, type Formats } from './payload.ts'

/** Most blocks of a RED packet that are read. */
const MAX_BLOCKS = 32

interface Block {
  type: number
  size: number
}

/** Headers of all blocks, the blocks in the same order (RFC 2198 §3). */
export function readRed(reader: Reader, formats: Formats): string {
  const blocks: Block[] = []
  for (let isMore = true; isMore && reader.more && blocks.length < MAX_BLOCKS;) {
    isMore = ((reader.bytes[reader.at] ?? 0) & 0x80) !== 0
    blocks.push(isMore ? readLongHeader(reader, formats) : readShortHeader(reader, formats))
  }
  const said = blocks.map(({ type, size }, index) => {
    const own = index === blocks.length - 1 ? reader.left : size
    const name = index === blocks.length - 1 ? 'Primary block' : 'Redundant block'
    if (reader.broken || own === 0) return formats.named(type)
    const what = { name, doc: 'rtp.red.block', value: formats.named(type) }
    reader.group(own, what, (inner) => formats.readAs(inner, type))
    return formats.named(type)
  })
  return `RED with ${said.join(', ')}`
}

function readLongHeader(reader: Reader, { named }: Formats): Block {
  const [, type = 0, , size = 0] = reader.bits(4, { name: 'Block header', doc: 'rtp.red.header' }, [
    flag('F', 'rtp.red.follows'),
    { name: 'Block payload type', doc: 'rtp.red.type', count: 7, value: named },
    { name: 'Timestamp offset', doc: 'rtp.red.offset', count: 14 },
    { name: 'Block length', doc: 'rtp.red.length', count: 10, value: (n) => `${n} bytes` },
  ])
  return { type, size }
}

function readShortHeader(reader: Reader, { named }: Formats): Block {
  const [, type = 0] = reader.bits(1, { name: 'Last block header', doc: 'rtp.red.header' }, [
    flag('F', 'rtp.red.follows'),
    { name: 'Block payload type', doc: 'rtp.red.type', count: 7, value: named },
  ])
  return { type, size: 0 }
}

/** The number of the lost packet, then its payload (RFC 4588 §4). */
export function readRtx(reader: Reader, { readAs, repeated, named }: Formats): string {
  const sequence = reader.uint(2, { name: 'Original sequence number', doc: 'rtp.rtx.osn' })
  if (reader.broken) return 'retransmission'
  const said = `repeats sequence ${sequence}`
  if (repeated === undefined) {
    coded(reader, 'Original payload')
    return said
  }
  const what = { name: 'Original payload', doc: 'rtp.rtx.payload', value: named(repeated) }
  if (reader.more) reader.group(reader.left, what, (inner) => readAs(inner, repeated))
  return `${said}, ${named(repeated)}`
}

/** Fields that are the exclusive or of those of the packets it protects (RFC 5109 §7.3, §7.4). */
export function readUlpfec(reader: Reader): string {
  const recovered = { doc: 'rtp.fec.recovery' }
  const [, long = 0] = reader.bits(2, { name: 'Flags and recovery fields', ...recovered }, [
    flag('E', 'rtp.payload.reserved'),
    flag('L', 'rtp.fec.long-mask'),
    { name: 'P recovery', count: 1, ...recovered },
    { name: 'X recovery', count: 1, ...recovered },
    { name: 'CC recovery', count: 4, ...recovered },
    { name: 'M recovery', count: 1, ...recovered },
    { name: 'PT recovery', count: 7, ...recovered },
  ])
  const base = reader.uint(2, { name: 'SN base', doc: 'rtp.fec.base' })
  reader.uint(4, { name: 'TS recovery', ...recovered })
  reader.uint(2, { name: 'Length recovery', ...recovered })
  reader.uint(2, { name: 'Protection length', doc: 'rtp.fec.length' })
  const size = long === 1 ? 6 : 2
  const mask = reader.octets(size, {
    name: 'Mask',
    doc: 'rtp.fec.mask',
    value: (bytes) =>
      `0b${Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')}`,
  })
  const count = Array.from(mask).reduce((sum, byte) => sum + ones(byte), 0)
  coded(reader, 'Repair data')
  return `repairs ${count} packets from sequence ${base}`
}

function ones(byte: number): number {
  return byte === 0 ? 0 : (byte & 1) + ones(byte >> 1)
}

/** Browsers speak an early draft whose header differs from the RFC's, so it is shown whole. */
export function readFlexfec(reader: Reader): string {
  const { left } = reader
  if (left > 0) reader.rest({ name: 'FlexFEC header and repair data', doc: 'rtp.fec.flexible' })
  return 'repair data'
}
