/** What others ask of a certificate: its public key, its name, its fingerprint. */
import { sha256 } from '@noble/hashes/sha2.js'
import { numberAt } from '../show.ts'
import { contentOf, oidText, readDer, type DerValue } from './der.ts'
import { OIDS } from './oids.ts'

const EC_PUBLIC_KEY = '1.2.840.10045.2.1'
const P256 = '1.2.840.10045.3.1.7'
const UNCOMPRESSED_P256_BYTES = 65
const VERSION_TAG = 0xa0

export type PublicKey =
  | { kind: 'p256'; point: Uint8Array }
  /** Something that is not verified here. */
  | { kind: 'other'; name: string }

/** The first certificate in the body of a Certificate message (RFC 5246 §7.4.2). */
export function leafOf(body: Uint8Array): Uint8Array | undefined {
  const end = 6 + numberAt(body, 3, 3)
  return body.length >= 7 && end <= body.length ? body.subarray(6, end) : undefined
}

/** What others want to know of a certificate's values. */
export interface CertificateParts {
  signed: DerValue
  algorithm: DerValue
  signature: DerValue
  issuer: DerValue
  subject: DerValue
  keyInfo: DerValue
}

/** The parts of a certificate (RFC 5280 §4.1); undefined when it is none. */
export function partsOf(certificate: Uint8Array): CertificateParts | undefined {
  return partsIn(readDer(certificate))
}

/** The same, of one that was read already. */
export function partsIn([outer]: readonly DerValue[]): CertificateParts | undefined {
  const [signed, algorithm, signature] = outer?.children ?? []
  if (!signed || !algorithm || !signature || signature.problem !== undefined) return undefined
  const hasVersion = signed.children[0]?.tag === VERSION_TAG
  const [, , issuer, validity, subject, keyInfo] = hasVersion
    ? signed.children.slice(1)
    : signed.children
  if (!issuer || !validity || !subject || !keyInfo) return undefined
  return { signed, algorithm, signature, issuer, subject, keyInfo }
}

/** The key that a certificate binds. */
export function publicKeyOf(certificate: Uint8Array): PublicKey | undefined {
  const parts = partsOf(certificate)
  return parts && keyIn(certificate, parts)
}

/** The same, when the parts are known. */
export function keyIn(
  certificate: Uint8Array,
  { keyInfo }: CertificateParts,
): PublicKey | undefined {
  const [algorithm, key] = keyInfo.children
  const [type, curve] = algorithm?.children ?? []
  if (!type || !key) return undefined
  const name = oidText(contentOf(certificate, type))
  const point = contentOf(certificate, key).slice(1)
  const isP256 = name === EC_PUBLIC_KEY && curve && oidText(contentOf(certificate, curve)) === P256
  if (isP256 && point.length === UNCOMPRESSED_P256_BYTES) return { kind: 'p256', point }
  return { kind: 'other', name: OIDS[name] ?? name }
}

const COMMON_NAME = '2.5.4.3'

/** `CN` of a name, or what stands first in it; empty when nothing does. */
export function commonName(bytes: Uint8Array, name: DerValue): string {
  const pairs = name.children.flatMap((set) => set.children).map(({ children }) => children)
  const isCommon = ([type]: DerValue[]) =>
    type !== undefined && oidText(contentOf(bytes, type)) === COMMON_NAME
  const [, value] = pairs.find(isCommon) ?? pairs[0] ?? []
  return value ? new TextDecoder().decode(contentOf(bytes, value)) : ''
}

/** `4A:AD:…` as `a=fingerprint` writes it (RFC 8122 §5). */
export function fingerprintOf(certificate: Uint8Array): string {
  const digits = Array.from(sha256(certificate), (byte) => byte.toString(16).padStart(2, '0'))
  return digits.join(':').toUpperCase()
}
