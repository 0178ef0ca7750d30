/** Writes the secret of a DTLS session into the trace when it is derived: what a key log holds. */
import type { CipherInternals } from './internals.ts'
import type { Scribe } from './scribe.ts'
import { hexDigits } from '../../bytes.ts'

const CLIENT = 1
/** What werift offers, as IANA names it (RFC 5289 §3.2). */
const CIPHER_SUITES: ReadonlyMap<number, string> = new Map([
  [0xc02b, 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'],
  [0xc02f, 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
])

/** Watches a cipher: each master secret is told, once, before anything is encrypted under it. */
export function tellKeys(cipher: CipherInternals, scribe: Scribe): void {
  let secret = cipher.masterSecret
  Object.defineProperty(cipher, 'masterSecret', {
    configurable: true,
    get: () => secret,
    set: (derived: Uint8Array) => {
      const known = secret === undefined ? undefined : hexDigits(secret)
      secret = derived
      if (hexDigits(derived) !== known) tell(cipher, derived, scribe)
    },
  })
}

function tell(cipher: CipherInternals, masterSecret: Uint8Array, scribe: Scribe): void {
  const { sessionType, localRandom, remoteRandom, cipherSuite } = cipher
  const clientRandom = sessionType === CLIENT ? localRandom : remoteRandom
  scribe.ports.record({
    kind: 'keys',
    at: scribe.at,
    peer: scribe.peer,
    clientRandom: hexDigits(clientRandom.serialize()),
    masterSecret: hexDigits(masterSecret),
    cipherSuite: CIPHER_SUITES.get(cipherSuite) ?? `0x${cipherSuite.toString(16).padStart(4, '0')}`,
  })
}
