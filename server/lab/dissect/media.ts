/** Names RTP (RFC 3550 §5.1) and RTCP (§6.1) by their headers, which stand in the clear. */
import type { Classification } from '../network/packet.ts'
import { demultiplex } from './tree/demux.ts'

const RTP_HEADER_BYTES = 12
const RTCP_HEADER_BYTES = 8
/** Types of RTCP packets that WebRTC has (RFC 3550 §12.1, RFC 4585 §6.1, RFC 3611 §2). */
const RTCP_TYPES: Readonly<Record<number, [type: string, name: string]>> = {
  200: ['sender-report', 'Sender report'],
  201: ['receiver-report', 'Receiver report'],
  202: ['source-description', 'Source description'],
  203: ['bye', 'BYE'],
  204: ['application-defined', 'Application-defined'],
  205: ['transport-feedback', 'Transport feedback'],
  206: ['payload-feedback', 'Payload-specific feedback'],
  207: ['extended-report', 'Extended report'],
}

/** Undefined for what is neither. Never throws. */
export function mediaOf(payload: Uint8Array): Classification | undefined {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length)
  const protocol = demultiplex(payload)
  if (protocol === 'rtcp' && payload.length >= RTCP_HEADER_BYTES) {
    const number = view.getUint8(1)
    const [type, name] = RTCP_TYPES[number] ?? [`type-${number}`, `RTCP type ${number}`]
    return { protocol, type, summary: `${name}, SSRC ${view.getUint32(4)}` }
  }
  if (protocol !== 'rtp' || payload.length < RTP_HEADER_BYTES) return undefined
  const second = view.getUint8(1)
  const rtp = {
    ssrc: view.getUint32(8),
    payloadType: second & 0x7f,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    isMarked: (second & 0x80) !== 0,
  }
  const { payloadType, sequence, ssrc, isMarked } = rtp
  const marker = isMarked ? ', marker' : ''
  const summary = `RTP payload type ${payloadType}, sequence ${sequence}, SSRC ${ssrc}${marker}`
  return { protocol, type: `payload-type-${payloadType}`, summary, rtp }
}
