/** Names the records of a DTLS 1.2 datagram (RFC 6347 §4.1, RFC 5246 §7.4). */
import type { Classification } from '../network/packet.ts'

const HANDSHAKES: Record<number, string> = {
  0: 'HelloRequest',
  1: 'ClientHello',
  2: 'ServerHello',
  3: 'HelloVerifyRequest',
  4: 'NewSessionTicket',
  11: 'Certificate',
  12: 'ServerKeyExchange',
  13: 'CertificateRequest',
  14: 'ServerHelloDone',
  15: 'CertificateVerify',
  16: 'ClientKeyExchange',
  20: 'Finished',
}

const RECORD_HEADER_BYTES = 13

interface Part {
  name: string
  type: string
}

/** True for the first bytes that RFC 7983 §7 gives to DTLS. */
export function isDtls(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0
  return first >= 20 && first <= 63 && bytes.length >= RECORD_HEADER_BYTES
}

/** Protocol, type (of the first telling record) and summary of a DTLS datagram. */
export function classifyDtls(bytes: Uint8Array): Classification {
  const parts: Part[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  while (at + RECORD_HEADER_BYTES <= bytes.length) {
    const length = view.getUint16(at + 11)
    const body = bytes.subarray(at + RECORD_HEADER_BYTES, at + RECORD_HEADER_BYTES + length)
    parts.push(record(bytes[at] ?? 0, view.getUint16(at + 3), body))
    at += RECORD_HEADER_BYTES + length
  }
  const [first] = parts
  return {
    protocol: 'dtls',
    type: first?.type ?? 'malformed',
    summary: parts.map(({ name }) => name).join(', ') || 'malformed record',
  }
}

function record(contentType: number, epoch: number, body: Uint8Array): Part {
  switch (contentType) {
    case 20:
      return { name: 'ChangeCipherSpec', type: 'change-cipher-spec' }
    case 21:
      return { name: epoch > 0 ? 'Alert (encrypted)' : 'Alert', type: 'alert' }
    case 22:
      // After ChangeCipherSpec the only handshake message of a first handshake is Finished.
      if (epoch > 0) return { name: 'Finished (encrypted)', type: 'finished' }
      return handshake(body)
    case 23:
      return { name: 'Application data (encrypted)', type: 'application-data' }
    default:
      return { name: `content type ${contentType}`, type: 'unknown' }
  }
}

function handshake(body: Uint8Array): Part {
  const number = body[0] ?? -1
  const name = HANDSHAKES[number] ?? `handshake ${number}`
  const type = name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()
  const length = ((body[1] ?? 0) << 16) | ((body[2] ?? 0) << 8) | (body[3] ?? 0)
  const fragment = ((body[9] ?? 0) << 16) | ((body[10] ?? 0) << 8) | (body[11] ?? 0)
  return { name: fragment < length ? `${name} (fragment)` : name, type }
}
