/**
 * DTLS 1.2 (RFC 6347): the records of a datagram, the handshake messages in them, put together when
 * they came in fragments, and what sealed records hold when the master secret is known. Records of
 * DTLS 1.3 are named (RFC 9147).
 */
import type { Layer } from '../../../../../machines/dissection/field.ts'
import { nest, type Context } from '../context.ts'
import { Reader } from '../reader.ts'
import { VERIFIER } from '../x509/signature.ts'
import { alert, changeCipherSpec, fragments, received, type Handshake } from './content.ts'
import { dropRepeatedEdits, onlyEdits } from '../edits.ts'
import { CONTENT_TYPES } from '../../../../../machines/dissection/names.ts'
import { named, versionName, versionProblem } from './names.ts'
import { CONTENT, recordsOf, type PlainRecord } from './record.ts'
import type { RecordOutcome } from './session.ts'
import { open, TAG_BYTES } from './seal.ts'
import { SESSIONS } from './sessions.ts'
import { unifiedRecord } from './unified.ts'

/** What can be edited in sealed records, which are sealed anew then. */
const SEALED_EDITS = new Set(['dtls.verify-data', 'dtls.alert-level', 'dtls.alert-description'])

/** What is found inside of records, by where it is in the datagram. */
interface Inside {
  start: number
  end: number
  origin: 'carried' | 'decrypted' | 'reassembled'
  layers: Layer[]
}

export function dissectDtls(bytes: Uint8Array, context: Context): Layer[] {
  const records = recordsOf(bytes)
  const outcomes = context.once('records', (remember) => {
    const { secrets, leg } = context
    const outside = { secrets, verifier: remember(VERIFIER), leg }
    outside.verifier.begin()
    const sessions = remember(SESSIONS)
    return records.map((record) =>
      record.kind === 'plain' ? sessions.take(bytes, record, context, outside) : undefined,
    )
  })
  const reader = new Reader(bytes)
  const inside: Inside[] = []
  const said = records.map((record, index) => {
    const outcome = outcomes[index]
    if (record.kind === 'plain' && outcome)
      return plainRecord(reader, { bytes, record, outcome, context, inside })
    unifiedRecord(reader, record.end)
    return 'DTLS 1.3 record'
  })
  if (reader.more) reader.fail('No DTLS record begins like this')
  const summary = said.join(', ') || 'No DTLS record'
  const fields = reader.done()
  const layers: Layer[] = [{ protocol: 'dtls', summary, bytes, origin: 'packet', fields }]
  for (const { start, end, origin, layers: inner } of inside)
    nest(layers, { layer: 0, start, end }, origin, inner)
  dropRepeatedEdits(layers)
  return layers
}

interface PlainParts {
  bytes: Uint8Array
  record: PlainRecord
  outcome: RecordOutcome
  context: Context
  inside: Inside[]
}

/** Makes the field of a record; gives what it is in a few words. */
function plainRecord(reader: Reader, parts: PlainParts): string {
  const { record } = parts
  const type = CONTENT_TYPES[record.contentType] ?? `content type ${record.contentType}`
  const what = { name: 'Record', doc: 'dtls.record', value: (said: string) => said }
  let said = type
  reader.group(record.end - record.at, what, (inner) => {
    recordHeader(inner, parts)
    said = record.epoch === 0 ? clearContent(inner, parts) : sealedContent(inner, parts)
    return said
  })
  if (!record.isWhole) reader.blame('The datagram ends before the record does')
  return said
}

function recordHeader(reader: Reader, { outcome }: PlainParts): void {
  reader.uint(1, {
    name: 'Content Type',
    doc: 'dtls.content-type',
    edit: 'dtls.content-type',
    value: (type) => named(CONTENT_TYPES, type),
    problem: (type) => (type in CONTENT_TYPES ? undefined : 'No content type has this number'),
  })
  reader.uint(2, {
    name: 'Version',
    doc: 'dtls.version',
    edit: 'dtls.version',
    value: versionName,
    problem: versionProblem,
  })
  reader.uint(2, {
    name: 'Epoch',
    doc: 'dtls.epoch',
    edit: 'dtls.epoch',
    value: (epoch) => (epoch === 0 ? '0 (in the clear)' : `${epoch} (sealed)`),
  })
  reader.uint(6, {
    name: 'Sequence Number',
    doc: 'dtls.sequence-number',
    edit: 'dtls.sequence-number',
    mark: outcome.replay,
  })
  reader.uint(2, { name: 'Length', doc: 'dtls.record-length', edit: 'dtls.record-length' })
}

function clearContent(reader: Reader, parts: PlainParts): string {
  const { record, outcome, context, inside } = parts
  switch (record.contentType) {
    case CONTENT.changeCipherSpec:
      return changeCipherSpec(reader)
    case CONTENT.alert:
      return alert(reader)
    case CONTENT.handshake: {
      const handshake: Handshake = { context, outcomes: outcome.fragments, found: [] }
      const said = fragments(reader, handshake)
      for (const { start, end, reassembled } of handshake.found)
        inside.push(inner(parts, start, end, reassembled))
      return said
    }
    case CONTENT.ack:
      return received(reader)
    default:
      reader.rest({ name: 'Content', doc: 'dtls.content' })
      return CONTENT_TYPES[record.contentType] ?? `content type ${record.contentType}`
  }
}

/** A message put together, or a certificate that stands in the datagram. */
function inner(
  { bytes, context }: PlainParts,
  start: number,
  end: number,
  reassembled: Layer[] | undefined,
): Inside {
  if (reassembled) return { start, end, origin: 'reassembled', layers: reassembled }
  const layers = context.inner(bytes.subarray(start, end), 'x509')
  return { start, end, origin: 'carried', layers }
}

/** A record with nonce and tag, as far as its size allows; without hellos it is taken for one of AES-GCM. */
function sealedContent(reader: Reader, parts: PlainParts): string {
  const { record, outcome } = parts
  const type = CONTENT_TYPES[record.contentType] ?? `content type ${record.contentType}`
  const { nonceBytes } = outcome
  const size = reader.left - nonceBytes - TAG_BYTES
  const start = reader.at
  if (size < 0) {
    reader.rest({ name: 'Sealed Content', doc: 'dtls.sealed', mark: outcome.seal })
    return `sealed ${type}`
  }
  const part = (name: string, doc: string) => ({ name, doc, edit: doc })
  reader.octets(nonceBytes, part('Explicit Nonce', 'dtls.explicit-nonce'))
  reader.octets(size, part('Ciphertext', 'dtls.ciphertext'))
  const tag = part('Authentication Tag', 'dtls.tag')
  reader.octets(TAG_BYTES, { ...tag, mark: outcome.seal })
  const plaintext = outcome.key && open(outcome.key, parts.bytes, record)
  if (!plaintext) return `sealed ${type}`
  const layers = decrypted(plaintext, parts)
  parts.inside.push({ start, end: reader.at, origin: 'decrypted', layers })
  return record.contentType === CONTENT.applicationData ? type : (layers[0]?.summary ?? type)
}

function decrypted(plaintext: Uint8Array, { record, outcome, context }: PlainParts): Layer[] {
  if (record.contentType === CONTENT.applicationData) return context.inner(plaintext, 'sctp')
  const reader = new Reader(plaintext)
  const handshake: Handshake = { context, outcomes: outcome.fragments, found: [] }
  const summary = openedContent(reader, record.contentType, handshake)
  const layer: Layer = {
    protocol: 'dtls',
    summary,
    bytes: plaintext,
    origin: 'decrypted',
    fields: onlyEdits(reader.done(), SEALED_EDITS),
  }
  const layers = [layer]
  for (const { start, end, reassembled } of handshake.found) {
    const origin = reassembled ? 'reassembled' : 'carried'
    const found = reassembled ?? context.inner(plaintext.subarray(start, end), 'x509')
    nest(layers, { layer: 0, start, end }, origin, found)
  }
  return layers
}

function openedContent(reader: Reader, contentType: number, handshake: Handshake): string {
  if (contentType === CONTENT.alert) return alert(reader)
  if (contentType === CONTENT.handshake) return fragments(reader, handshake)
  reader.rest({ name: 'Content', doc: 'dtls.content' })
  return CONTENT_TYPES[contentType] ?? `content type ${contentType}`
}
