/** SRTP session keys from what DTLS exports (RFC 5764 §4.2, RFC 3711 §4.3, RFC 7714 §11). */
import { ctr } from '@noble/ciphers/aes.js'
import { Newest } from '../newest.ts'

/** What use_srtp may choose, by its number (RFC 5764 §4.1.2, RFC 7714 §14.2). */
export interface Profile {
  name: string
  cipher: 'AES-CM' | 'AES-GCM'
  keyBytes: number
  saltBytes: number
  /** Bytes that authenticate an RTP packet, and an RTCP packet. */
  rtpTagBytes: number
  rtcpTagBytes: number
}

const CM = { cipher: 'AES-CM', keyBytes: 16, saltBytes: 14, rtcpTagBytes: 10 } as const
const GCM = { cipher: 'AES-GCM', saltBytes: 12, rtpTagBytes: 16, rtcpTagBytes: 16 } as const

const PROFILES: Readonly<Record<number, Profile>> = {
  1: { ...CM, name: 'SRTP_AES128_CM_HMAC_SHA1_80', rtpTagBytes: 10 },
  2: { ...CM, name: 'SRTP_AES128_CM_HMAC_SHA1_32', rtpTagBytes: 4 },
  7: { ...GCM, name: 'SRTP_AEAD_AES_128_GCM', keyBytes: 16 },
  8: { ...GCM, name: 'SRTP_AEAD_AES_256_GCM', keyBytes: 32 },
}

export function profileOf(number: number | undefined): Profile | undefined {
  return number === undefined ? undefined : PROFILES[number]
}

/** Label under which DTLS exports the master keys (RFC 5764 §4.2). */
export const EXPORT_LABEL = 'EXTRACTOR-dtls_srtp'

/** How many bytes to export: key and salt of both sides. */
export function exportBytes({ keyBytes, saltBytes }: Profile): number {
  return 2 * (keyBytes + saltBytes)
}

/** What packets of one sort are sealed with. */
export interface SealKeys {
  key: Uint8Array
  salt: Uint8Array
  /** Empty for AES-GCM, which authenticates by itself. */
  authentication: Uint8Array
  newest: Newest
}

/** What one side seals with. */
export interface SideKeys {
  rtp: SealKeys
  rtcp: SealKeys
}

/** Cuts what DTLS exported: client's key, server's key, client's salt, server's salt (RFC 5764 §4.2). */
export function sideKeys(
  profile: Profile,
  exported: Uint8Array,
): Record<'client' | 'server', SideKeys> {
  const { keyBytes, saltBytes } = profile
  const salts = 2 * keyBytes
  const side = (index: 0 | 1): SideKeys =>
    deriveKeys(
      profile,
      exported.subarray(index * keyBytes, (index + 1) * keyBytes),
      exported.subarray(salts + index * saltBytes, salts + (index + 1) * saltBytes),
    )
  return { client: side(0), server: side(1) }
}

/** Bytes of an HMAC-SHA1 key (RFC 3711 §5.2). */
const AUTHENTICATION_BYTES = 20

/** Session keys of a master key and salt (RFC 3711 §4.3.1). */
export function deriveKeys(profile: Profile, key: Uint8Array, salt: Uint8Array): SideKeys {
  const seal = (label: number): SealKeys => ({
    key: derive(key, salt, label, profile.keyBytes),
    authentication:
      profile.cipher === 'AES-CM'
        ? derive(key, salt, label + 1, AUTHENTICATION_BYTES)
        : new Uint8Array(0),
    salt: derive(key, salt, label + 2, profile.saltBytes),
    newest: new Newest(),
  })
  return { rtp: seal(0), rtcp: seal(3) }
}

/** The label is combined with byte 7 of the salt; a shorter salt has zeros behind it. */
function derive(key: Uint8Array, salt: Uint8Array, label: number, size: number): Uint8Array {
  const start = new Uint8Array(16)
  start.set(salt)
  start[7] = (start[7] ?? 0) ^ label
  return ctr(key, start).encrypt(new Uint8Array(size))
}
