/** Chunks that peers outside of WebRTC send: authentication (RFC 4895 §5.1), congestion marks (RFC 4960 appendix A). */
import type { Reader } from '../reader.ts'
import { HMACS, named } from './names.ts'

export function auth(reader: Reader): string {
  reader.uint(2, { name: 'Shared Key Identifier', doc: 'sctp.auth-key' })
  const value = (id: number) => named(HMACS, id)
  const id = reader.uint(2, { name: 'HMAC Identifier', doc: 'sctp.auth-hmac-id', value })
  reader.rest({ name: 'HMAC', doc: 'sctp.auth-hmac' })
  return HMACS[id] ?? ''
}

/** ECNE and CWR. */
export function lowestTsn(reader: Reader): undefined {
  reader.uint(4, { name: 'Lowest TSN Number', doc: 'sctp.ecn-tsn' })
}
