/** Names the records of a DTLS 1.2 datagram (RFC 6347 §4.1, RFC 5246 §7.4). */
import type { Classification, Endpoint } from '../network/packet.ts'
import { flightOf, type DtlsRoles } from './dtls-flight.ts'
import {
  CONTENT,
  HANDSHAKE_HEADER_BYTES,
  handshakeHeader,
  RECORD_HEADER_BYTES,
  recordsOf,
  type DtlsRecord,
} from './dtls-record.ts'
import { alertWords } from './dtls-words.ts'
import { HANDSHAKE_TYPES } from '../../../machines/dissection/names.ts'
import { Named } from './named.ts'
import type { SealedRecords } from './sealed-records.ts'
import { kebab, kebabOfCamel } from './words.ts'

interface Part {
  name: string
  type: string
  /** What else to match on. */
  tags: string[]
  /** Of a ClientHello. */
  hasCookie?: boolean
}

/** True for the first bytes that RFC 7983 §7 gives to DTLS. */
export function isDtls(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0
  return first >= 20 && first <= 63 && bytes.length >= RECORD_HEADER_BYTES
}

/**
 * Protocol, type (of the first telling record), summary and tags of a DTLS datagram. `roles` tell
 * client from server where a message does not; `sealed` knows what encrypted records hold.
 */
export function classifyDtls(
  bytes: Uint8Array,
  from: Endpoint,
  roles?: DtlsRoles,
  sealed?: SealedRecords,
): Classification {
  const parts = recordsOf(bytes).map((each) => partOf(each, sealed))
  const types = parts.map(({ type }) => type)
  const isData = bytes[0] === CONTENT.applicationData
  const role = isData ? undefined : roles?.of(from, types)
  const summary = parts.map(({ name }) => name).join(', ') || 'malformed record'
  return new Named('dtls', types[0] ?? 'malformed', summary, () =>
    parts.flatMap(({ type, tags, hasCookie = false }) => {
      const flight = flightOf(type, role, hasCookie)
      return [type, ...tags, ...(flight === undefined ? [] : [flight])]
    }),
  )
}

function partOf(record: DtlsRecord, sealed: SealedRecords | undefined): Part {
  const { contentType, epoch, body, bytes } = record
  const isEncrypted = epoch > 0
  const clear = isEncrypted ? sealed?.find(bytes)?.plaintext : body
  switch (contentType) {
    case CONTENT.changeCipherSpec:
      return { name: 'ChangeCipherSpec', type: 'change-cipher-spec', tags: [] }
    case CONTENT.alert:
      return alert(clear, isEncrypted)
    case CONTENT.handshake:
      // After ChangeCipherSpec the only handshake message of a first handshake is Finished.
      if (isEncrypted)
        return { name: 'Finished (encrypted)', type: 'finished', tags: ['encrypted'] }
      return handshake(body)
    case CONTENT.applicationData:
      return {
        name: 'Application data (encrypted)',
        type: 'application-data',
        tags: ['encrypted'],
      }
    default:
      return { name: `content type ${contentType}`, type: 'unknown', tags: [] }
  }
}

function alert(clear: Uint8Array | undefined, isEncrypted: boolean): Part {
  const words = clear && clear.length >= 2 ? alertWords(clear) : []
  const [level, description] = words
  const name = level === undefined ? 'Alert' : `Alert ${level} ${description}`
  const tags = words.map((word) => kebab(word.replaceAll('_', '-')))
  if (!isEncrypted) return { name, type: 'alert', tags }
  return { name: `${name} (encrypted)`, type: 'alert', tags: [...tags, 'encrypted'] }
}

function handshake(body: Uint8Array): Part {
  const header = handshakeHeader(body)
  const name = HANDSHAKE_TYPES[header.type] ?? `handshake ${header.type}`
  const type = kebab(kebabOfCamel(name))
  const isFragment = header.fragmentBytes < header.lengthBytes
  return {
    name: isFragment ? `${name} (fragment)` : name,
    type,
    tags: isFragment ? ['fragment'] : [],
    ...(type === 'client-hello' && { hasCookie: hasCookie(body) }),
  }
}

/** Version, random, session id, cookie (RFC 6347 §4.2.1); a later fragment tells by its sequence. */
function hasCookie(body: Uint8Array): boolean {
  const { offsetBytes, messageSequence } = handshakeHeader(body)
  if (offsetBytes > 0) return messageSequence > 0
  const sessionAt = HANDSHAKE_HEADER_BYTES + 2 + 32
  return (body[sessionAt + 1 + (body[sessionAt] ?? 0)] ?? 0) > 0
}
