/** Shows the lab what each encrypted DTLS record holds, and how to make it again with other content. */
import { Buffer } from 'buffer'
import type { CipherInternals, DtlsPlaintextInternals } from './internals.ts'
import type { Scribe } from './scribe.ts'

/** Watches a cipher: each record is told, with its plaintext, before it is sent. */
export function revealRecords(cipher: CipherInternals, scribe: Scribe): void {
  const encrypt = cipher.encryptPacket.bind(cipher)
  // Both peers name their connection alike: SCTP streams are numbered by connection.
  const connection = [scribe.at, scribe.peer].sort().join(' ')
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
