/** DTLS 1.2 records and cleartext handshake fragments, as far as putting flights in order needs (RFC 6347 §4.1, §4.2.2). */

export const CHANGE_CIPHER_SPEC = 20
export const HANDSHAKE = 22
export const APPLICATION_DATA = 23

const RECORD_HEADER_BYTES = 13
const HANDSHAKE_HEADER_BYTES = 12

export interface DtlsRecord {
  contentType: number
  epoch: number
  /** The whole record, header included. */
  bytes: Uint8Array
}

export interface Fragment {
  /** HandshakeType, e.g. 1 for ClientHello. */
  type: number
  messageSequence: number
  length: number
  offset: number
  fragmentLength: number
}

/** The records of a datagram; what is cut short is left out. */
export function recordsOf(datagram: Uint8Array): DtlsRecord[] {
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.byteLength)
  const records: DtlsRecord[] = []
  let at = 0
  while (at + RECORD_HEADER_BYTES <= datagram.length) {
    const end = at + RECORD_HEADER_BYTES + view.getUint16(at + 11)
    if (end > datagram.length) break
    records.push({
      contentType: view.getUint8(at),
      epoch: view.getUint16(at + 3),
      bytes: datagram.subarray(at, end),
    })
    at = end
  }
  return records
}

/** The handshake fragment of a cleartext record; undefined when it is too short to be one. */
export function fragmentOf({ bytes }: DtlsRecord): Fragment | undefined {
  if (bytes.length < RECORD_HEADER_BYTES + HANDSHAKE_HEADER_BYTES) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset + RECORD_HEADER_BYTES)
  const uint24 = (at: number): number => (view.getUint8(at) << 16) | view.getUint16(at + 1)
  return {
    type: view.getUint8(0),
    length: uint24(1),
    messageSequence: view.getUint16(4),
    offset: uint24(6),
    fragmentLength: uint24(9),
  }
}
