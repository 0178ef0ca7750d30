/** Extensions of hellos that WebRTC can do without, though browsers send some of them. */
import type { Reader } from '../reader.ts'
import { numberAt } from '../show.ts'
import type { Extension } from './extensions.ts'
import { named } from './names.ts'
import { opaque } from './vector.ts'

const HEARTBEAT_MODES = { 1: 'peer_allowed_to_send', 2: 'peer_not_allowed_to_send' }
const FRAGMENT_LENGTHS = { 1: '512 bytes', 2: '1024 bytes', 3: '2048 bytes', 4: '4096 bytes' }
const STATUS_TYPES = { 1: 'ocsp' }
const OCSP = 1

const other = (name: string): Extension => ({ name, doc: 'dtls.ext-other' })

/** By IANA's numbers; the last four are BoringSSL's or drafts. */
export const MORE_EXTENSIONS: Record<number, Extension> = {
  1: {
    name: 'max_fragment_length',
    doc: 'dtls.ext-max-fragment-length',
    fill: (reader) => one(reader, 'Length', 'dtls.ext-max-fragment-length', FRAGMENT_LENGTHS),
  },
  5: { name: 'status_request', doc: 'dtls.ext-status-request', fill: statusRequest },
  15: {
    name: 'heartbeat',
    doc: 'dtls.ext-heartbeat',
    fill: (reader) => one(reader, 'Mode', 'dtls.ext-heartbeat', HEARTBEAT_MODES),
  },
  17: other('status_request_v2'),
  18: { name: 'signed_certificate_timestamp', doc: 'dtls.ext-certificate-timestamp' },
  19: other('client_certificate_type'),
  20: other('server_certificate_type'),
  21: { name: 'padding', doc: 'dtls.ext-padding' },
  22: { name: 'encrypt_then_mac', doc: 'dtls.ext-encrypt-then-mac' },
  25: other('cached_info'),
  28: {
    name: 'record_size_limit',
    doc: 'dtls.ext-record-size-limit',
    fill: (reader) => {
      const value = (bytes: number) => `${bytes} bytes`
      reader.uint(2, { name: 'Limit', doc: 'dtls.ext-record-size-limit', value })
    },
  },
  41: { name: 'pre_shared_key', doc: 'dtls.ext-pre-shared-key' },
  42: { name: 'early_data', doc: 'dtls.ext-early-data' },
  47: { name: 'certificate_authorities', doc: 'dtls.ext-certificate-authorities' },
  48: other('oid_filters'),
  49: other('post_handshake_auth'),
  54: {
    name: 'connection_id',
    doc: 'dtls.ext-connection-id',
    fill: (reader) =>
      void opaque(reader, 1, { name: 'Connection ID', doc: 'dtls.ext-connection-id' }),
  },
  13172: other('next_protocol_negotiation'),
  17513: other('application_settings (old)'),
  17613: other('application_settings'),
  65037: other('encrypted_client_hello'),
}

function one(reader: Reader, name: string, doc: string, names: Record<number, string>): void {
  reader.uint(1, { name, doc, value: (number) => named(names, number) })
}

/** A server's is empty (RFC 6066 §8). */
function statusRequest(reader: Reader): void {
  const doc = 'dtls.ext-status-request'
  const isOcsp = numberAt(reader.bytes, reader.at, 1) === OCSP
  one(reader, 'Status Type', doc, STATUS_TYPES)
  if (!isOcsp) return
  opaque(reader, 2, { name: 'Responder IDs', doc })
  opaque(reader, 2, { name: 'Request Extensions', doc })
}
