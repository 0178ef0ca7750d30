/** DTLS 1.2 records of a datagram, and where their parts are (RFC 6347 §4.1, §4.2.2). */

export const CONTENT = {
  changeCipherSpec: 20,
  alert: 21,
  handshake: 22,
  applicationData: 23,
} as const

export const RECORD_HEADER_BYTES = 13
export const HANDSHAKE_HEADER_BYTES = 12

export interface DtlsRecord {
  contentType: number
  epoch: number
  /** Where its header begins in the datagram. */
  at: number
  /** The whole record and what follows its header, as far as the datagram goes. */
  bytes: Uint8Array
  body: Uint8Array
}

/** The records in order; the last one may be cut short. */
export function recordsOf(datagram: Uint8Array): DtlsRecord[] {
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.byteLength)
  const records: DtlsRecord[] = []
  let at = 0
  while (at + RECORD_HEADER_BYTES <= datagram.length) {
    const start = at + RECORD_HEADER_BYTES
    const end = start + view.getUint16(at + 11)
    records.push({
      contentType: view.getUint8(at),
      epoch: view.getUint16(at + 3),
      at,
      bytes: datagram.subarray(at, end),
      body: datagram.subarray(start, end),
    })
    at = end
  }
  return records
}

/** The header of a handshake message or of one fragment of it. */
export interface HandshakeHeader {
  type: number
  lengthBytes: number
  messageSequence: number
  offsetBytes: number
  fragmentBytes: number
}

/** Reads a cleartext handshake header; what is cut off reads as zero. */
export function handshakeHeader(body: Uint8Array): HandshakeHeader {
  const byte = (at: number): number => body[at] ?? 0
  const uint24 = (at: number): number => (byte(at) << 16) | (byte(at + 1) << 8) | byte(at + 2)
  return {
    type: body[0] ?? -1,
    lengthBytes: uint24(1),
    messageSequence: (byte(4) << 8) | byte(5),
    offsetBytes: uint24(6),
    fragmentBytes: uint24(9),
  }
}
