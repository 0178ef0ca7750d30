import { sha512 } from '@noble/hashes/sha2.js'
import { createSign } from '../../world/crypto/index.ts'
import { p256 } from '../../world/crypto/p256.ts'
import { bitString, der, integer, objectIdentifier, pem, sequence, text } from './encode.ts'

/** A certificate and its private key, both PEM. */
export interface TestCertificate {
  certPem: string
  keyPem: string
}

/** What `pool.json` holds. */
export interface CertificatePool {
  notice: string
  certificates: TestCertificate[]
}

/** How many certificates the pool has: room for every peer of a lab, and for luck in picking. */
export const POOL_SIZE = 64

const NOTICE =
  'PUBLIC TEST KEYS. Anyone can read these private keys: never trust, install or deploy them. Written by generate.ts; see README.md.'

/** The keys follow from this text; changing it changes every byte the labs send in handshakes. */
const SEED = 'peerscope public test certificates, 1'

const UTF8_STRING = 0x0c
const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18

const EC_PUBLIC_KEY = objectIdentifier('1.2.840.10045.2.1')
const SECP256R1 = objectIdentifier('1.2.840.10045.3.1.7')
const ECDSA_WITH_SHA256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'))
const COMMON_NAME = objectIdentifier('2.5.4.3')

/** RFC 5280 §4.1.2.5: years up to 2049 as UTCTime, later ones as GeneralizedTime. */
const VALIDITY = sequence(
  text(UTC_TIME, '000101000000Z'),
  text(GENERALIZED_TIME, '20991231235959Z'),
)

/** Makes the whole pool; the same bytes every time. */
export function generatePool(): CertificatePool {
  const certificates = Array.from({ length: POOL_SIZE }, (_, index) => generateCertificate(index))
  return { notice: NOTICE, certificates }
}

function generateCertificate(index: number): TestCertificate {
  const number = String(index).padStart(2, '0')
  const random = sha512(Buffer.from(`${SEED}: ${number}`))
  const secretKey = p256.utils.randomSecretKey(random.subarray(0, 48))
  const publicKey = p256.getPublicKey(secretKey, false)
  const keyPem = pem('PRIVATE KEY', privateKeyInfo(secretKey, publicKey))
  const name = commonName(`peerscope-test-${number}`)
  const toBeSigned = tbsCertificate(random.subarray(48, 56), name, publicKey)
  const signature = createSign('SHA256').update(toBeSigned).sign(keyPem)
  const certificate = sequence(toBeSigned, ECDSA_WITH_SHA256, bitString(signature))
  return { certPem: pem('CERTIFICATE', certificate), keyPem }
}

/** TBSCertificate (RFC 5280 §4.1) without extensions, as browsers make theirs for WebRTC. */
function tbsCertificate(serial: Uint8Array, name: Uint8Array, publicKey: Uint8Array): Uint8Array {
  const version3 = der(0xa0, integer(Uint8Array.of(2)))
  const algorithm = sequence(EC_PUBLIC_KEY, SECP256R1)
  const publicKeyInfo = sequence(algorithm, bitString(publicKey))
  return sequence(version3, integer(serial), ECDSA_WITH_SHA256, name, VALIDITY, name, publicKeyInfo)
}

/** A Name of one CN (RFC 5280 §4.1.2.4): a sequence of sets of attributes. */
function commonName(name: string): Uint8Array {
  return sequence(der(0x31, sequence(COMMON_NAME, text(UTF8_STRING, name))))
}

/** PKCS #8 (RFC 5958 §2) around an ECPrivateKey (RFC 5915 §3) that carries its public key. */
function privateKeyInfo(secretKey: Uint8Array, publicKey: Uint8Array): Uint8Array {
  const ecPrivateKey = sequence(
    integer(Uint8Array.of(1)),
    der(0x04, secretKey),
    der(0xa1, bitString(publicKey)),
  )
  const algorithm = sequence(EC_PUBLIC_KEY, SECP256R1)
  return sequence(integer(Uint8Array.of(0)), algorithm, der(0x04, ecPrivateKey))
}

/** The pool as its file's text. */
export function poolFileText(pool: CertificatePool): string {
  return `${JSON.stringify(pool, null, 2)}\n`
}
