/** Names the chunks of an SCTP packet (RFC 9260 §3.2) and what DATA chunks carry (RFC 8831 §8, RFC 8832 §5). */
import type { Classification } from '../network/packet.ts'

const CHUNKS: Record<number, string> = {
  0: 'DATA',
  1: 'INIT',
  2: 'INIT ACK',
  3: 'SACK',
  4: 'HEARTBEAT',
  5: 'HEARTBEAT ACK',
  6: 'ABORT',
  7: 'SHUTDOWN',
  8: 'SHUTDOWN ACK',
  9: 'ERROR',
  10: 'COOKIE ECHO',
  11: 'COOKIE ACK',
  14: 'SHUTDOWN COMPLETE',
  130: 'RE-CONFIG',
  192: 'FORWARD TSN',
}

const PPID_DCEP = 50
const PAYLOADS: Record<number, string> = {
  51: 'string',
  53: 'binary',
  56: 'empty string',
  57: 'empty binary',
}
const MAX_TEXT_IN_SUMMARY = 40

/** Protocol, type and summary of an SCTP packet (what a DTLS application-data record holds). */
export function classifySctp(bytes: Uint8Array): Classification {
  const parts: Classification[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 12
  while (at + 4 <= bytes.length) {
    const length = view.getUint16(at + 2)
    if (length < 4) break
    parts.push(chunk(bytes.subarray(at, at + length)))
    at += length + ((4 - (length % 4)) % 4)
  }
  const telling = parts.find(({ protocol }) => protocol !== 'sctp') ?? parts[0]
  return {
    protocol: telling?.protocol ?? 'sctp',
    type: telling?.type ?? 'malformed',
    summary: parts.map(({ summary }) => summary).join(', ') || 'malformed packet',
  }
}

function chunk(bytes: Uint8Array): Classification {
  const number = bytes[0] ?? 255
  const name = CHUNKS[number] ?? `chunk ${number}`
  if (number === 0 && bytes.length >= 16) return data(bytes)
  return { protocol: 'sctp', type: name.toLowerCase().replace(' ', '-'), summary: name }
}

function data(bytes: Uint8Array): Classification {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const stream = view.getUint16(8)
  const ppid = view.getUint32(12)
  const payload = bytes.subarray(16)
  if (ppid === PPID_DCEP) return dcep(payload, stream)
  const kind = PAYLOADS[ppid] ?? `PPID ${ppid}`
  const text = ppid === 51 ? ` "${shorten(new TextDecoder().decode(payload))}"` : ''
  return {
    protocol: 'data',
    type: kind.replace(' ', '-').toLowerCase(),
    summary: `DATA stream ${stream}, ${kind}, ${payload.length} B${text}`,
  }
}

function dcep(payload: Uint8Array, stream: number): Classification {
  if (payload[0] === 2)
    return {
      protocol: 'dcep',
      type: 'data-channel-ack',
      summary: `DATA_CHANNEL_ACK stream ${stream}`,
    }
  const labelLength = ((payload[8] ?? 0) << 8) | (payload[9] ?? 0)
  const label = shorten(new TextDecoder().decode(payload.subarray(12, 12 + labelLength)))
  return {
    protocol: 'dcep',
    type: 'data-channel-open',
    summary: `DATA_CHANNEL_OPEN "${label}" stream ${stream}, ${channelType(payload[1] ?? 0)}`,
  }
}

/** The channel type of DATA_CHANNEL_OPEN (RFC 8832 §5.1). */
function channelType(type: number): string {
  const reliability = ['reliable', 'limited retransmissions', 'limited lifetime'][type & 0x7f]
  const named = reliability ?? `type 0x${type.toString(16)}`
  return type & 0x80 ? `${named}, unordered` : named
}

function shorten(text: string): string {
  return text.length > MAX_TEXT_IN_SUMMARY ? `${text.slice(0, MAX_TEXT_IN_SUMMARY)}…` : text
}
