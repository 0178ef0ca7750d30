import { Buffer } from 'buffer'
import { type BytesLike, toBuffer, toBytes } from './bytes.ts'
import { DER_TAG, derContents, readDer } from './der.ts'
import { hexDigits } from '../../bytes.ts'

/** The contents of the object identifier id-ecPublicKey, 1.2.840.10045.2.1 (RFC 5480 §2.1.1). */
const EC_PUBLIC_KEY = '2a8648ce3d0201'
/** The contents of the object identifier secp256r1, 1.2.840.10045.3.1.7 (RFC 5480 §2.1.1.1). */
const SECP256R1 = '2a8648ce3d030107'

const PEM_BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g

/** The first block of a PEM text (RFC 7468) whose label is one of those wanted. */
function readPem(pem: BytesLike, labels: string[], what: string) {
  const text = toBuffer(toBytes(pem, what)).toString('latin1')
  const blocks = [...text.matchAll(PEM_BLOCK)]
  const found = blocks.find((block) => labels.includes(block[1]!))
  if (found !== undefined) return { label: found[1]!, der: Buffer.from(found[2]!, 'base64') }
  const seen = blocks.map((block) => block[1]).join(', ') || 'no PEM block'
  throw new Error(`crypto: ${what} must be PEM of ${labels.join(' or ')}, got ${seen}`)
}

/**
 * The secret scalar, 32 bytes, of a P-256 private key in PEM: PKCS #8 `PRIVATE KEY` (RFC 5958) or
 * SEC 1 `EC PRIVATE KEY` (RFC 5915). Throws for other kinds and other curves.
 */
export function readPrivateKey(pem: BytesLike): Uint8Array {
  const { label, der } = readPem(pem, ['PRIVATE KEY', 'EC PRIVATE KEY'], 'private key')
  const outer = readDer(derContents(readDer(der), 0, DER_TAG.sequence, 'private key'))
  if (label === 'EC PRIVATE KEY') return readEcPrivateKey(outer, true)
  requireP256(derContents(outer, 1, DER_TAG.sequence, 'key algorithm'))
  const inner = readDer(derContents(outer, 2, DER_TAG.octetString, 'wrapped key'))
  return readEcPrivateKey(readDer(derContents(inner, 0, DER_TAG.sequence, 'EC key')), false)
}

function readEcPrivateKey(fields: ReturnType<typeof readDer>, namesItsCurve: boolean): Uint8Array {
  if (namesItsCurve) {
    const parameters = readDer(derContents(fields, 2, DER_TAG.context0, 'EC parameters'))
    requireCurve(derContents(parameters, 0, DER_TAG.objectIdentifier, 'curve'))
  }
  return derContents(fields, 1, DER_TAG.octetString, 'secret scalar')
}

/**
 * The point, as SEC 1 §2.3.3 writes it, of a P-256 public key in PEM `PUBLIC KEY` (RFC 5480 §2).
 */
export function readPublicKey(pem: BytesLike): Uint8Array {
  const { der } = readPem(pem, ['PUBLIC KEY'], 'public key')
  const fields = readDer(derContents(readDer(der), 0, DER_TAG.sequence, 'public key'))
  requireP256(derContents(fields, 0, DER_TAG.sequence, 'key algorithm'))
  // The first byte of a BIT STRING counts unused bits, none in a key.
  return derContents(fields, 1, DER_TAG.bitString, 'public point').subarray(1)
}

function requireP256(algorithm: Uint8Array): void {
  const fields = readDer(algorithm)
  const kind = hexDigits(derContents(fields, 0, DER_TAG.objectIdentifier, 'key kind'))
  if (kind !== EC_PUBLIC_KEY) {
    throw new Error(`crypto: only EC keys are supported in the lab, got object identifier ${kind}`)
  }
  requireCurve(derContents(fields, 1, DER_TAG.objectIdentifier, 'curve'))
}

function requireCurve(identifier: Uint8Array): void {
  if (hexDigits(identifier) === SECP256R1) return
  throw new Error(`crypto: only P-256 is supported in the lab, got curve ${hexDigits(identifier)}`)
}
