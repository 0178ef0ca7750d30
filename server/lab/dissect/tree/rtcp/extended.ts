/** Extended reports (RFC 3611), block by block. */
import type { Reader } from '../reader.ts'
import { readSource, shortTime, within } from './parts.ts'

/** RFC 3611 §4; 42 is libwebrtc's. */
const BLOCKS: Readonly<Record<number, string>> = {
  1: 'Loss RLE',
  2: 'Duplicate RLE',
  3: 'Packet Receipt Times',
  4: 'Receiver Reference Time',
  5: 'DLRR',
  6: 'Statistics Summary',
  7: 'VoIP Metrics',
  42: 'Target Bitrate',
}

const HEADER_BYTES = 4

/** Reads who reports, then all blocks. */
export function readExtended(reader: Reader, size: number): void {
  within(reader, size, (inner) => {
    readSource(inner, 'Sender of the report', 'rtcp.ssrc')
    while (inner.more) readBlock(inner)
  })
}

function readBlock(reader: Reader): void {
  const [type = 0, , high = 0, low = 0] = reader.bytes.subarray(reader.at, reader.end)
  const size = reader.left < HEADER_BYTES ? reader.left : HEADER_BYTES + 4 * (high * 256 + low)
  const name = BLOCKS[type] ?? `Block type ${type}`
  reader.group(size, { name, doc: 'rtcp.xr.block', value: `${size} bytes` }, (inner) => {
    const value = (number: number): string => `${number} (${BLOCKS[number] ?? 'unknown'})`
    inner.uint(1, { name: 'Block type', doc: 'rtcp.xr.type', value })
    inner.uint(1, { name: 'Type-specific', doc: 'rtcp.xr.specific' })
    const bytes = (words: number): string => `${words} (${4 * (words + 1)} bytes)`
    inner.uint(2, { name: 'Block length', doc: 'rtcp.xr.length', value: bytes })
    readContent(inner, type)
  })
}

function readContent(reader: Reader, type: number): void {
  if (type === 1 || type === 2 || type === 3) readRange(reader)
  if (type === 4) readReferenceTime(reader)
  if (type === 5) while (reader.more) readDelay(reader)
  if (type === 42) while (reader.more) readTarget(reader)
  if (reader.more) reader.rest({ name: 'Content', doc: 'rtcp.xr.content' })
}

/** Which packets of which source the block is about (RFC 3611 §4.1). */
function readRange(reader: Reader): void {
  readSource(reader, 'Source', 'rtcp.block.source')
  reader.uint(2, { name: 'Begin sequence', doc: 'rtcp.xr.range' })
  reader.uint(2, { name: 'End sequence', doc: 'rtcp.xr.range' })
}

function readReferenceTime(reader: Reader): void {
  const seconds = (number: number): string => `${number} s since 1900`
  reader.uint(4, { name: 'NTP seconds', doc: 'rtcp.xr.reference', value: seconds })
  reader.uint(4, { name: 'NTP fraction', doc: 'rtcp.sr.ntp-fraction' })
}

/** One receiver's round trip (RFC 3611 §4.5). */
function readDelay(reader: Reader): void {
  reader.group(12, { name: 'Receiver', doc: 'rtcp.xr.dlrr' }, (inner) => {
    readSource(inner, 'Source', 'rtcp.xr.receiver')
    inner.uint(4, { name: 'Last RR', doc: 'rtcp.xr.last-rr' })
    inner.uint(4, { name: 'Delay since last RR', doc: 'rtcp.xr.delay', value: shortTime })
  })
}

function readTarget(reader: Reader): void {
  const value = ([spatial = 0, temporal = 0, rate = 0]: number[]): string =>
    `layer ${spatial}, ${temporal}: ${rate} kbit/s`
  reader.bits(4, { name: 'Target', doc: 'rtcp.xr.target', value }, [
    { name: 'Spatial layer', doc: 'rtcp.xr.target', count: 4 },
    { name: 'Temporal layer', doc: 'rtcp.xr.target', count: 4 },
    { name: 'Bitrate', doc: 'rtcp.xr.target', count: 24, value: (rate) => `${rate} kbit/s` },
  ])
}
