/**
 * Names of the numbers in DTLS records, handshakes and alerts, as the IANA registries and the RFCs
 * write them.
 */
import { hexNumber } from '../show.ts'

/** RFC 6347 §4.1 and RFC 9147 §5.3: versions count down from 255. */
const VERSIONS: Record<number, string> = {
  0xfeff: 'DTLS 1.0',
  0xfefd: 'DTLS 1.2',
  0xfefc: 'DTLS 1.3',
}

export const ALERT_LEVELS: Record<number, string> = { 1: 'warning', 2: 'fatal' }

/** Of elliptic curves and other groups: RFC 8422 §5.1.1, RFC 7919 §2, RFC 8446 §4.2.7; ML-KEM: draft-ietf-tls-ecdhe-mlkem. */
export const GROUPS: Record<number, string> = {
  19: 'secp192r1',
  21: 'secp224r1',
  22: 'secp256k1',
  23: 'secp256r1',
  24: 'secp384r1',
  25: 'secp521r1',
  26: 'brainpoolP256r1',
  27: 'brainpoolP384r1',
  28: 'brainpoolP512r1',
  29: 'x25519',
  30: 'x448',
  256: 'ffdhe2048',
  257: 'ffdhe3072',
  258: 'ffdhe4096',
  4587: 'SecP256r1MLKEM768',
  4588: 'X25519MLKEM768',
  4589: 'SecP384r1MLKEM1024',
}

/** RFC 8422 §5.1.2. */
export const POINT_FORMATS: Record<number, string> = {
  0: 'uncompressed',
  1: 'ansiX962_compressed_prime',
  2: 'ansiX962_compressed_char2',
}

/** RFC 8446 §4.2.3 gives the pairs of hash and signature of RFC 5246 §7.4.1.4.1 one name. */
export const SIGNATURE_SCHEMES: Record<number, string> = {
  0x0201: 'rsa_pkcs1_sha1',
  0x0202: 'dsa_sha1',
  0x0203: 'ecdsa_sha1',
  0x0301: 'rsa_pkcs1_sha224',
  0x0303: 'ecdsa_sha224',
  0x0401: 'rsa_pkcs1_sha256',
  0x0402: 'dsa_sha256',
  0x0403: 'ecdsa_secp256r1_sha256',
  0x0501: 'rsa_pkcs1_sha384',
  0x0503: 'ecdsa_secp384r1_sha384',
  0x0601: 'rsa_pkcs1_sha512',
  0x0603: 'ecdsa_secp521r1_sha512',
  0x0804: 'rsa_pss_rsae_sha256',
  0x0805: 'rsa_pss_rsae_sha384',
  0x0806: 'rsa_pss_rsae_sha512',
  0x0807: 'ed25519',
  0x0808: 'ed448',
  0x0809: 'rsa_pss_pss_sha256',
  0x080a: 'rsa_pss_pss_sha384',
  0x080b: 'rsa_pss_pss_sha512',
}

/** RFC 5764 §4.1.2, RFC 7714 §14.2. */
export const SRTP_PROFILES: Record<number, string> = {
  0x0001: 'SRTP_AES128_CM_HMAC_SHA1_80',
  0x0002: 'SRTP_AES128_CM_HMAC_SHA1_32',
  0x0005: 'SRTP_NULL_HMAC_SHA1_80',
  0x0006: 'SRTP_NULL_HMAC_SHA1_32',
  0x0007: 'SRTP_AEAD_AES_128_GCM',
  0x0008: 'SRTP_AEAD_AES_256_GCM',
}

/** RFC 5246 §7.4.4, RFC 8422 §5.5. */
export const CERTIFICATE_TYPES: Record<number, string> = {
  1: 'rsa_sign',
  2: 'dss_sign',
  64: 'ecdsa_sign',
}

/** RFC 8422 §5.4. */
export const CURVE_TYPES: Record<number, string> = {
  1: 'explicit_prime',
  2: 'explicit_char2',
  3: 'named_curve',
}

/** RFC 8446 §4.2.9. */
export const PSK_MODES: Record<number, string> = { 0: 'psk_ke', 1: 'psk_dhe_ke' }

/** RFC 8879 §7.3. */
export const CERTIFICATE_COMPRESSIONS: Record<number, string> = {
  1: 'zlib',
  2: 'brotli',
  3: 'zstd',
}

/** `secp256r1 (23)`; a number without a name is called `unknown`, reserved ones `GREASE` (RFC 8701 §2). */
export function named(names: Record<number, string>, number: number): string {
  return `${names[number] ?? (isGrease(number) ? 'GREASE' : 'unknown')} (${number})`
}

/** `ecdsa_secp256r1_sha256 (0x0403)`: as `named`, for numbers that are written as hexadecimal digits. */
export function namedHex(names: Record<number, string>, number: number, digits = 4): string {
  const name = names[number] ?? (isGrease(number) ? 'GREASE' : 'unknown')
  return `${name} (${hexNumber(number, digits)})`
}

/** `DTLS 1.2 (0xfefd)`. */
export function versionName(version: number): string {
  return namedHex(VERSIONS, version)
}

/** Says that a version is none of DTLS. */
export function versionProblem(version: number): string | undefined {
  return VERSIONS[version] === undefined && !isGrease(version)
    ? 'No version of DTLS has this number'
    : undefined
}

/** 0x0a0a, 0x1a1a … 0xfafa. */
function isGrease(number: number): boolean {
  return (number & 0x0f0f) === 0x0a0a && number >> 8 === (number & 0xff)
}
