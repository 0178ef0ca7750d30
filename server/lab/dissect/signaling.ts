/** Names what a segment of the signaling stream carries: the HTTP Upgrade, WebSocket frames, our JSON messages. */
import type { Classification } from '../network/packet.ts'
import { Named } from './named.ts'
import { messageTags, sdpTags } from './signaling-tags.ts'
import { OPCODES } from './tree/websocket/opcodes.ts'
import { utf8 } from './words.ts'

/** As much of a text message as its type needs. */
const MAX_START_BYTES = 64
/** As much of an HTTP message as one segment has. */
const MAX_HEAD_BYTES = 1460

/** Protocol, type, summary and tags of the payload of one segment to or from the signaling server. */
export function classifySignaling(payload: Uint8Array): Classification {
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

/** Of the payload of one segment to or from a server of live streams, which speaks plain HTTP (RFC 9725). */
export function classifyHttp(payload: Uint8Array): Classification {
  const text = ascii(payload.subarray(0, MAX_HEAD_BYTES))
  const line = firstLine(text).replace(' HTTP/1.1', '')
  const [, method] = /^(POST|PATCH|DELETE|OPTIONS|GET|HEAD|PUT) /.exec(text) ?? []
  const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(text) ?? []
  const protocol = 'signaling'
  const body = text.split('\r\n\r\n')[1] ?? ''
  if (method !== undefined)
    return new Named(protocol, 'http-request', `HTTP ${line}`, () => [
      ...['http-request', method.toLowerCase(), ...sdpTags(body)],
    ])
  if (status !== undefined)
    return new Named(protocol, 'http-response', line, () => [
      ...['http-response', status, ...sdpTags(body)],
    ])
  return { protocol, type: 'continued', summary: `HTTP body continued, ${payload.length} B` }
}

/** The first WebSocket frame of the segment (RFC 6455 §5.2), unmasked as far as the segment goes. */
function frame(bytes: Uint8Array): Classification {
  const opcode = (bytes[0] ?? 0) & 0x0f
  const name = OPCODES[opcode]
  if (name === undefined || ((bytes[0] ?? 0) & 0x70) !== 0) return middle(bytes)
  const text = opcode === 1 ? ascii(unmask(bytes, MAX_START_BYTES)) : ''
  const type = /^\{"type":"([a-z-]{1,32})"/.exec(text)?.[1]
  if (opcode === 1 && type === undefined) return middle(bytes)
  if (type === undefined)
    return {
      protocol: 'signaling',
      type: name,
      summary: `WebSocket ${frameName(name)}`,
    }
  return new Named('signaling', type, `WebSocket ${frameName(name)}, ${type}`, () =>
    textTags(type, bytes),
  )
}

/** Control frames as RFC 6455 §5.5 spells them. */
function frameName(opcode: string): string {
  const isControl = opcode === 'close' || opcode === 'ping' || opcode === 'pong'
  return `${isControl ? opcode.charAt(0).toUpperCase() + opcode.slice(1) : opcode} frame`
}

/** Of the whole message when it fits one segment, else of its type alone. */
function textTags(type: string, bytes: Uint8Array): string[] {
  try {
    return messageTags(JSON.parse(utf8(unmask(bytes))))
  } catch {
    return [type]
  }
}

function middle(bytes: Uint8Array): Classification {
  return {
    protocol: 'signaling',
    type: 'continued',
    summary: `WebSocket frame continued, ${bytes.length} B`,
  }
}

/** The frame's payload, at most so many bytes of it and as far as the segment goes. */
function unmask(bytes: Uint8Array, maxBytes = Infinity): Uint8Array {
  const second = bytes[1] ?? 0
  const short = second & 0x7f
  let at = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0)
  const length = short === 126 ? ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0) : short
  const masked = (second & 0x80) !== 0
  const mask = bytes.subarray(at, at + 4)
  if (masked) at += 4
  const end = short === 127 ? bytes.length : at + length
  const start = bytes.slice(at, Math.min(end, at + maxBytes))
  return masked ? start.map((byte, i) => byte ^ (mask[i % 4] ?? 0)) : start
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

function firstLine(text: string): string {
  return text.split('\r\n', 1)[0] ?? text
}
