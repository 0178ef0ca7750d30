/** DTLS 1.2 records and cleartext handshake fragments, as far as putting flights in order needs (RFC 6347 §4.1, §4.2.2). */
import {
  CONTENT,
  HANDSHAKE_HEADER_BYTES,
  handshakeHeader,
  RECORD_HEADER_BYTES,
  recordsOf,
  type DtlsRecord,
  type HandshakeHeader,
} from '../../dissect/dtls-record.ts'

export type { DtlsRecord } from '../../dissect/dtls-record.ts'

export const {
  changeCipherSpec: CHANGE_CIPHER_SPEC,
  handshake: HANDSHAKE,
  applicationData: APPLICATION_DATA,
} = CONTENT

/** The records of a datagram; what is cut short is left out. */
export function wholeRecordsOf(datagram: Uint8Array): DtlsRecord[] {
  return recordsOf(datagram).filter(
    ({ bytes, body }) =>
      body.length === (((bytes[11] ?? 0) << 8) | (bytes[RECORD_HEADER_BYTES - 1] ?? 0)),
  )
}

/** The handshake fragment of a cleartext record; undefined when it is too short to be one. */
export function fragmentOf({ body }: DtlsRecord): HandshakeHeader | undefined {
  return body.length < HANDSHAKE_HEADER_BYTES ? undefined : handshakeHeader(body)
}
