/**
 * Shows the lab what each encrypted DTLS record holds, and how to make it again with other content:
 * those that a peer inside makes as they are made, those of a real peer with the keys of the session.
 */
import { Buffer } from 'buffer'
import { RECORD_HEADER_BYTES } from '../../dissect/dtls-record.ts'
import type { CipherInternals, DtlsPlaintextInternals } from './internals.ts'
import type { Scribe } from './scribe.ts'

const LENGTH_AT = 11
/** Of AES-GCM: the explicit nonce and the tag (RFC 5288 §3). */
const OVERHEAD_BYTES = 8 + 16

/** Watches a cipher: each record is told, with its plaintext, before it is sent. */
export function revealRecords(cipher: CipherInternals, scribe: Scribe): void {
  const encrypt = cipher.encryptPacket.bind(cipher)
  const connection = connectionOf(scribe)
  const tell = (record: DtlsPlaintextInternals, plaintext: Uint8Array): Uint8Array => {
    const bytes = record.serialize()
    scribe.ports.encrypted(bytes, {
      connection,
      plaintext,
      seal: (other) => {
        record.fragment = Buffer.from(other)
        return tell(encrypt(record), other)
      },
    })
    return bytes
  }
  cipher.encryptPacket = (record) => {
    const plaintext = record.fragment
    const sealed = encrypt(record)
    tell(sealed, plaintext)
    return sealed
  }
}

/** Lets the lab open what the remote peer encrypts, as soon as there are keys. */
export function openRecords(cipher: CipherInternals, scribe: Scribe): void {
  const connection = connectionOf(scribe)
  scribe.ports.opens((record) => {
    const plaintext = opened(cipher, record)
    if (!plaintext) return undefined
    return { connection, plaintext, seal: (other) => sealedAlike(cipher, record, other) }
  })
}

/** Both peers name their connection alike: SCTP streams are numbered by connection. */
function connectionOf({ at, peer }: Scribe): string {
  return [at, peer].sort().join(' ')
}

const SERVER = 2
const CLIENT = 1

function opened({ cipher, sessionType }: CipherInternals, record: Uint8Array) {
  if (!cipher || record.length < RECORD_HEADER_BYTES + OVERHEAD_BYTES) return undefined
  try {
    return cipher.decrypt(sessionType, Buffer.from(bodyOf(record)), factsOf(record))
  } catch {
    return undefined
  }
}

/** The record as the remote peer would have made it of another plaintext. */
function sealedAlike(
  { cipher, sessionType }: CipherInternals,
  record: Uint8Array,
  plaintext: Uint8Array,
): Uint8Array {
  if (!cipher) return record
  const remote = sessionType === CLIENT ? SERVER : CLIENT
  const body = cipher.encrypt(remote, Buffer.from(plaintext), factsOf(record))
  const header = Buffer.from(record.subarray(0, RECORD_HEADER_BYTES))
  header.writeUInt16BE(body.length, LENGTH_AT)
  return new Uint8Array(Buffer.concat([header, body]))
}

/** RFC 6347 §4.1: type, version, epoch, sequence number of 48 bits, length. */
function factsOf(record: Uint8Array) {
  const header = Buffer.from(record.subarray(0, RECORD_HEADER_BYTES))
  return {
    type: header.readUInt8(0),
    version: header.readUInt16BE(1),
    epoch: header.readUInt16BE(3),
    sequenceNumber: header.readUIntBE(5, 6),
  }
}

function bodyOf(record: Uint8Array): Uint8Array {
  const length = ((record[LENGTH_AT] ?? 0) << 8) | (record[LENGTH_AT + 1] ?? 0)
  return record.subarray(RECORD_HEADER_BYTES, RECORD_HEADER_BYTES + length)
}
