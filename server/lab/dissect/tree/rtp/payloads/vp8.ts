/** VP8: the payload descriptor (RFC 7741 §4.2), and the beginning of a frame (RFC 7741 §4.3, RFC 6386 §9.1). */
import type { Reader } from '../../reader.ts'
import { numberAt } from '../../show.ts'
import { coded, flag, pictureId } from './payload.ts'

const KEY_FRAME_BYTES = 10

export function readVp8(reader: Reader): string {
  const what = { name: 'Payload descriptor', doc: 'rtp.vp8.descriptor' }
  const isStart = reader.group(undefined, what, readDescriptor)
  if (!reader.more) return 'VP8'
  if (isStart) return readFrame(reader)
  coded(reader, 'Frame, continued')
  return 'part of a frame'
}

/** Gives whether a frame begins behind it. */
function readDescriptor(reader: Reader): boolean {
  const first = reader.bits(1, { name: 'X, N, S, PID', doc: 'rtp.vp8.first' }, [
    flag('X', 'rtp.vp8.extended'),
    { name: 'Reserved', doc: 'rtp.payload.reserved', count: 1 },
    flag('N', 'rtp.vp8.non-reference'),
    flag('S', 'rtp.vp8.start'),
    { name: 'Reserved', doc: 'rtp.payload.reserved', count: 1 },
    { name: 'PID', doc: 'rtp.vp8.partition', count: 3 },
  ])
  const [extended = 0, , , start = 0, , partition = 0] = first
  if (extended === 1) readExtensions(reader)
  return start === 1 && partition === 0
}

function readExtensions(reader: Reader): void {
  const [i = 0, l = 0, t = 0, k = 0] = reader.bits(1, { name: 'I, L, T, K', doc: 'rtp.vp8.has' }, [
    flag('I', 'rtp.vp8.has'),
    flag('L', 'rtp.vp8.has'),
    flag('T', 'rtp.vp8.has'),
    flag('K', 'rtp.vp8.has'),
    { name: 'Reserved', doc: 'rtp.payload.reserved', count: 4 },
  ])
  if (i === 1) pictureId(reader, 'rtp.vp8.picture-id')
  if (l === 1) reader.uint(1, { name: 'TL0PICIDX', doc: 'rtp.vp8.tl0picidx' })
  if (t === 1 || k === 1)
    reader.bits(1, { name: 'TID, Y, KEYIDX', doc: 'rtp.vp8.layer' }, [
      { name: 'TID', doc: 'rtp.vp8.tid', count: 2 },
      flag('Y', 'rtp.vp8.layer-sync'),
      { name: 'KEYIDX', doc: 'rtp.vp8.keyidx', count: 5 },
    ])
}

/** Three bytes that every frame begins with; a key frame then tells its size. */
function readFrame(reader: Reader): string {
  const tag = numberAt(reader.bytes, reader.at, 3)
  const isKey = reader.left >= 3 && (tag & 0x010000) === 0
  const size = (tag >> 21) + ((tag >> 8) & 0xff) * 8 + (tag & 0xff) * 2048
  reader.bits(3, { name: 'Frame tag', doc: 'rtp.vp8.frame-tag' }, [
    { name: 'Size, low bits', doc: 'rtp.vp8.size', count: 3, value: () => `${size} bytes in all` },
    flag('H', 'rtp.vp8.show'),
    { name: 'Version', doc: 'rtp.vp8.version', count: 3 },
    {
      name: 'P',
      doc: 'rtp.vp8.inverse-key',
      count: 1,
      value: (bit) => (bit ? 'no key frame' : 'key frame'),
    },
    { name: 'Size, middle and high bits', doc: 'rtp.vp8.size', count: 16 },
  ])
  const said = isKey && reader.left >= KEY_FRAME_BYTES - 3 ? readKeyFrame(reader) : 'frame begins'
  coded(reader, 'Frame')
  return said
}

function readKeyFrame(reader: Reader): string {
  const problem = (code: number) => (code === 0x9d012a ? undefined : 'It should be 0x9d012a')
  const value = (code: number) => `0x${code.toString(16).padStart(6, '0')}`
  reader.uint(3, { name: 'Start code', doc: 'rtp.vp8.start-code', value, problem })
  const width = side(reader, 'Width')
  const height = side(reader, 'Height')
  return `key frame begins, ${width} × ${height}`
}

/** 14 bits of size, the lower byte first; above them 2 bits of scale. */
function side(reader: Reader, name: string): number {
  const pixels = (word: number): number => ((word >> 8) | ((word & 0xff) << 8)) & 0x3fff
  const value = (word: number): string => `${pixels(word)} pixels`
  return pixels(reader.uint(2, { name, doc: 'rtp.vp8.dimension', value }))
}
