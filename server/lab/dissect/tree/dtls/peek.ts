/** What a session must know of messages: randoms, the suite, signatures. What is cut off is missing. */
import { numberAt } from '../show.ts'
import type { SignatureHash } from '../x509/signature.ts'
import type { Side } from './transcript.ts'

const RANDOM_AT = 2
const SESSION_ID_AT = 34
const USE_SRTP = 14
const NAMED_CURVE = 3

interface HelloFacts {
  /** 32 bytes; undefined when it is cut off. */
  random: Uint8Array | undefined
  suite: number | undefined
  srtpProfile: number | undefined
}

/** Random of a hello; of a ServerHello also what was chosen (RFC 5246 §7.4.1.3). */
export function readHello(body: Uint8Array, side: Side): HelloFacts {
  const random = body.length >= SESSION_ID_AT ? body.slice(RANDOM_AT, SESSION_ID_AT) : undefined
  if (side === 'client') return { random, suite: undefined, srtpProfile: undefined }
  const at = SESSION_ID_AT + 1 + (body[SESSION_ID_AT] ?? 0)
  const suite = at + 2 <= body.length ? numberAt(body, at, 2) : undefined
  return { random, suite, srtpProfile: srtpProfileIn(body, at + 3) }
}

/** Behind the version, in a HelloVerifyRequest (RFC 6347 §4.2.1). */
export const COOKIE_IN_REQUEST_AT = 2

/** Where the cookie of a ClientHello stands, its length first: behind the session id. */
export function cookieAt(body: Uint8Array): number {
  return SESSION_ID_AT + 1 + (body[SESSION_ID_AT] ?? 0)
}

/** The cookie whose length is at `at`; empty when it is cut off. */
export function cookieOf(body: Uint8Array, at: number): Uint8Array {
  const end = at + 1 + (body[at] ?? 0)
  return end <= body.length ? body.subarray(at + 1, end) : new Uint8Array(0)
}

/** The named curve of a ServerKeyExchange (RFC 8422 §5.4). */
export function curveOf(body: Uint8Array): number | undefined {
  return body[0] === NAMED_CURVE && body.length >= 3 ? numberAt(body, 1, 2) : undefined
}

/** Looks through the extensions, whose length is at `at`. */
function srtpProfileIn(body: Uint8Array, at: number): number | undefined {
  const end = Math.min(body.length, at + 2 + numberAt(body, at, 2))
  for (let next = at + 2; next + 4 <= end; next += 4 + numberAt(body, next + 2, 2)) {
    if (numberAt(body, next, 2) === USE_SRTP && next + 8 <= end) return numberAt(body, next + 6, 2)
  }
  return undefined
}

interface SignedFacts {
  /** What stands in front of the signature in its message. */
  content: Uint8Array
  hash: SignatureHash | undefined
  signature: Uint8Array
}

/**
 * The signature of a message and the parameters in front of it: those of a named curve (RFC 8422
 * §5.4), or none (RFC 5246 §7.4.8). Undefined when it does not stand there as it should.
 */
export function readSigned(
  body: Uint8Array,
  inFront: 'parameters' | 'nothing',
): SignedFacts | undefined {
  if (inFront === 'parameters' && body[0] !== NAMED_CURVE) return undefined
  const at = inFront === 'parameters' ? 4 + (body[3] ?? 0) : 0
  const start = at + 4
  const end = start + numberAt(body, at + 2, 2)
  if (end > body.length || end === start) return undefined
  const hash = ECDSA_HASHES[numberAt(body, at, 2)]
  return { content: body.slice(0, at), hash, signature: body.slice(start, end) }
}

const ECDSA_HASHES: Record<number, SignatureHash> = {
  0x0403: 'sha256',
  0x0503: 'sha384',
  0x0603: 'sha512',
}
