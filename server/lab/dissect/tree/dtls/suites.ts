/**
 * Cipher suites (RFC 5246 §A.5, RFC 5289, RFC 8422 §6, RFC 7905, RFC 8446 §B.4), and what the name
 * of one says: how keys are exchanged, which hash derives them, what seals the records.
 */
import { namedHex } from './names.ts'

const SUITES: Record<number, string> = {
  0x0000: 'TLS_NULL_WITH_NULL_NULL',
  0x000a: 'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
  0x002f: 'TLS_RSA_WITH_AES_128_CBC_SHA',
  0x0033: 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA',
  0x0035: 'TLS_RSA_WITH_AES_256_CBC_SHA',
  0x0039: 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA',
  0x003c: 'TLS_RSA_WITH_AES_128_CBC_SHA256',
  0x003d: 'TLS_RSA_WITH_AES_256_CBC_SHA256',
  0x0067: 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA256',
  0x006b: 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA256',
  0x009c: 'TLS_RSA_WITH_AES_128_GCM_SHA256',
  0x009d: 'TLS_RSA_WITH_AES_256_GCM_SHA384',
  0x009e: 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256',
  0x009f: 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384',
  0x00a8: 'TLS_PSK_WITH_AES_128_GCM_SHA256',
  0x00ae: 'TLS_PSK_WITH_AES_128_CBC_SHA256',
  0x00ff: 'TLS_EMPTY_RENEGOTIATION_INFO_SCSV',
  0x1301: 'TLS_AES_128_GCM_SHA256',
  0x1302: 'TLS_AES_256_GCM_SHA384',
  0x1303: 'TLS_CHACHA20_POLY1305_SHA256',
  0x1304: 'TLS_AES_128_CCM_SHA256',
  0x1305: 'TLS_AES_128_CCM_8_SHA256',
  0x5600: 'TLS_FALLBACK_SCSV',
  0xc007: 'TLS_ECDHE_ECDSA_WITH_RC4_128_SHA',
  0xc008: 'TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA',
  0xc009: 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA',
  0xc00a: 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA',
  0xc011: 'TLS_ECDHE_RSA_WITH_RC4_128_SHA',
  0xc012: 'TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA',
  0xc013: 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
  0xc014: 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA',
  0xc023: 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256',
  0xc024: 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384',
  0xc027: 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256',
  0xc028: 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384',
  0xc02b: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  0xc02c: 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  0xc02f: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  0xc030: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  0xc037: 'TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256',
  0xc0a8: 'TLS_PSK_WITH_AES_128_CCM_8',
  0xc0ac: 'TLS_ECDHE_ECDSA_WITH_AES_128_CCM',
  0xc0ad: 'TLS_ECDHE_ECDSA_WITH_AES_256_CCM',
  0xc0ae: 'TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8',
  0xc0af: 'TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8',
  0xcca8: 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
  0xcca9: 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
  0xccaa: 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
}

/** `TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 (0xc02b)`. */
export function suiteName(suite: number): string {
  return namedHex(SUITES, suite)
}

/** What the handshake and the records of a suite need to know. */
export interface Suite {
  name: string
  /** The pseudorandom function's hash (RFC 5246 §5). */
  hash: 'sha256' | 'sha384'
  /** What seals the records; undefined when they are not opened here. */
  seal?: Seal | undefined
}

/** An authenticated cipher, with tags of 16 bytes. */
export interface Seal {
  cipher: 'AES-GCM' | 'ChaCha20-Poly1305'
  keyBytes: 16 | 32
  /** Of the nonce: what the handshake gives, and what each record carries. */
  implicitNonceBytes: 4 | 12
  explicitNonceBytes: 0 | 8
}

/** Of a suite that TLS 1.2 may choose; undefined for unknown ones. */
export function suiteOf(number: number): Suite | undefined {
  const name = SUITES[number]
  if (name === undefined) return undefined
  const hash = name.endsWith('_SHA384') ? 'sha384' : 'sha256'
  return { name, hash, seal: sealOf(name) }
}

/** RFC 5288 §3, RFC 7905 §2. */
function sealOf(name: string): Seal | undefined {
  if (name.includes('_WITH_CHACHA20_POLY1305_'))
    return {
      cipher: 'ChaCha20-Poly1305',
      keyBytes: 32,
      implicitNonceBytes: 12,
      explicitNonceBytes: 0,
    }
  const size = /_WITH_AES_(128|256)_GCM_/.exec(name)?.[1]
  if (size === undefined) return undefined
  const keyBytes = size === '128' ? 16 : 32
  return { cipher: 'AES-GCM', keyBytes, implicitNonceBytes: 4, explicitNonceBytes: 8 }
}
