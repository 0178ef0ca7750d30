/** Cuts a stream into HTTP messages and, behind an upgrade, WebSocket frames. */
import { decodeText, numberAt } from '../show.ts'
import type { Frame, Framing } from '../stream/framing.ts'

/** Longest header block that is waited for; more is no HTTP that we read. */
const MAX_HEADER_BYTES = 65_536
/** Longest method or version that a message begins with, and the space behind it. */
const MAX_START_BYTES = 8
const STARTS = ['GET ', 'HTTP/1.', 'POST ', 'PUT ', 'HEAD ', 'OPTIONS ', 'DELETE ', 'PATCH ']
const FIN = 0x80
const RESERVED = 0x70
const KNOWN_OPCODES = [0, 1, 2, 8, 9, 10]

export const WEBSOCKET_FRAMING: Framing = {
  name: 'websocket',
  // A capture may begin behind the upgrade. No STUN, ChannelData or short RFC 4571 length sets the first bit.
  startsWith: (bytes) => isHttp(bytes) || (isFrame(bytes) && ((bytes[0] ?? 0) & FIN) !== 0),
  next: (bytes) => (isHttp(bytes) ? httpMessage(bytes) : webSocketFrame(bytes)),
}

/** No frame begins like this: `G`, `H`, `P`, `O` and `D` have reserved bits set. */
function isHttp(bytes: Uint8Array): boolean {
  const start = decodeText(bytes.subarray(0, MAX_START_BYTES))
  return STARTS.some((each) => start.startsWith(each))
}

function isFrame(bytes: Uint8Array): boolean {
  const [first = 0] = bytes
  return (first & RESERVED & ~0x40) === 0 && KNOWN_OPCODES.includes(first & 0x0f)
}

function httpMessage(bytes: Uint8Array): Frame | 'more' | 'broken' {
  const end = blankLineEnd(bytes)
  if (end === undefined) return bytes.length > MAX_HEADER_BYTES ? 'broken' : 'more'
  const length = /\ncontent-length:[ \t]*(\d{1,9})\s/i.exec(decodeText(bytes.subarray(0, end)))?.[1]
  return { size: end + Number(length ?? 0), protocol: 'http' }
}

/** Behind CR LF CR LF. */
function blankLineEnd(bytes: Uint8Array): number | undefined {
  for (let at = 3; at < bytes.length && at < MAX_HEADER_BYTES; at++)
    if (bytes[at] === 10 && bytes[at - 1] === 13 && bytes[at - 2] === 10) return at + 1
  return undefined
}

function webSocketFrame(bytes: Uint8Array): Frame | 'more' | 'broken' {
  if (!isFrame(bytes)) return 'broken'
  if (bytes.length < 2) return 'more'
  const second = bytes[1] ?? 0
  const short = second & 0x7f
  const extended = short === 126 ? 2 : short === 127 ? 8 : 0
  if (bytes.length < 2 + extended) return 'more'
  const length = extended === 0 ? short : extended === 2 ? numberAt(bytes, 2, 2) : longLength(bytes)
  const header = 2 + extended + (second & 0x80 ? 4 : 0)
  return { size: header + length, protocol: 'websocket' }
}

function longLength(bytes: Uint8Array): number {
  return numberAt(bytes, 2, 2) * 0x1000000000000 + numberAt(bytes, 4, 6)
}
