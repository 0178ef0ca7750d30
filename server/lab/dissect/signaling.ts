/** Names what a segment of the signaling stream carries: the HTTP Upgrade, WebSocket frames, our JSON messages. */
import type { Segment } from '../../../machines/trace/event.ts'
import type { Classification } from '../network/packet.ts'

const OPCODES: Record<number, string> = {
  0: 'continuation frame',
  1: 'text frame',
  2: 'binary frame',
  8: 'Close frame',
  9: 'Ping frame',
  10: 'Pong frame',
}
const FRAME_TYPES: Record<number, string> = {
  0: 'continuation',
  1: 'text',
  2: 'binary',
  8: 'close',
  9: 'ping',
  10: 'pong',
}

/** Protocol, type and summary of one TCP segment to or from the signaling server. */
export function classifySegment(segment: Segment, payload: Uint8Array): Classification {
  if (payload.length === 0) return control(segment)
  const start = ascii(payload.subarray(0, 64))
  if (start.startsWith('GET '))
    return {
      protocol: 'signaling',
      type: 'upgrade-request',
      summary: `HTTP ${firstLine(start)}, Upgrade: websocket`,
    }
  if (start.startsWith('HTTP/1.1'))
    return { protocol: 'signaling', type: 'upgrade-response', summary: firstLine(start) }
  return frame(payload)
}

function control({ flags }: Segment): Classification {
  const type = flags.toLowerCase().replace('fin,ack', 'fin').replace(',', '-')
  return { protocol: 'tcp', type, summary: `TCP ${flags.replace(',', ' ')}` }
}

/** The first WebSocket frame of the segment (RFC 6455 §5.2), unmasked as far as the segment goes. */
function frame(bytes: Uint8Array): Classification {
  const opcode = (bytes[0] ?? 0) & 0x0f
  const name = OPCODES[opcode]
  if (name === undefined || ((bytes[0] ?? 0) & 0x70) !== 0) return middle(bytes)
  const text = opcode === 1 ? unmask(bytes) : ''
  const type = /^\{"type":"([a-z-]{1,32})"/.exec(text)?.[1]
  if (opcode === 1 && type === undefined) return middle(bytes)
  return {
    protocol: 'signaling',
    type: type ?? FRAME_TYPES[opcode] ?? 'frame',
    summary: type === undefined ? `WebSocket ${name}` : `WebSocket ${name}, ${type}`,
  }
}

function middle(bytes: Uint8Array): Classification {
  return {
    protocol: 'signaling',
    type: 'continued',
    summary: `WebSocket frame continued, ${bytes.length} B`,
  }
}

function unmask(bytes: Uint8Array): string {
  const second = bytes[1] ?? 0
  const length = second & 0x7f
  let at = 2 + (length === 126 ? 2 : length === 127 ? 8 : 0)
  const masked = (second & 0x80) !== 0
  const mask = bytes.subarray(at, at + 4)
  if (masked) at += 4
  const start = bytes.slice(at, at + 64)
  return ascii(masked ? start.map((byte, i) => byte ^ (mask[i % 4] ?? 0)) : start)
}

function ascii(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

function firstLine(text: string): string {
  return text.split('\r\n', 1)[0] ?? text
}
