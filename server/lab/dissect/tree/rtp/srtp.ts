/** Opens SRTP and SRTCP packets: verifies, then decrypts (RFC 3711 §3, §4, RFC 7714 §8, §9). */
import { ctr, gcm } from '@noble/ciphers/aes.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { numberAt } from '../show.ts'
import type { Profile, SealKeys } from './srtp-keys.ts'
import { concat } from '../../../bytes.ts'

/** Header of RTCP up to the SSRC, which is never encrypted (RFC 3711 §3.4). */
export const RTCP_CLEAR_BYTES = 8
/** The E flag and the SRTCP index. */
export const INDEX_BYTES = 4

/** Opens an SRTP packet; `rollovers` says how often its sequence number began anew. Undefined when its tag is wrong. */
export function openRtp(
  profile: Profile,
  keys: SealKeys,
  packet: Uint8Array,
  headerBytes: number,
  rollovers: number,
): Uint8Array | undefined {
  const open = () => openRtpAnew(profile, keys, packet, headerBytes, rollovers)
  return keys.newest.of(packet, rollovers, open)
}

function openRtpAnew(
  { cipher, rtpTagBytes }: Profile,
  keys: SealKeys,
  packet: Uint8Array,
  headerBytes: number,
  rollovers: number,
): Uint8Array | undefined {
  if (packet.length < headerBytes + rtpTagBytes) return undefined
  const ssrc = packet.subarray(8, 12)
  const header = packet.subarray(0, headerBytes)
  const index = concat(number(rollovers, 4), packet.subarray(2, 4))
  const end = packet.length - rtpTagBytes
  if (cipher === 'AES-GCM') {
    const nonce = mixed(keys.salt, concat(new Uint8Array(2), ssrc, index))
    return openGcm(keys.key, nonce, header, header, packet.subarray(headerBytes))
  }
  const body = packet.subarray(0, end)
  if (!isSigned(keys, concat(body, number(rollovers, 4)), packet.subarray(end))) return undefined
  return concat(header, countered(keys, ssrc, index, body.subarray(headerBytes)))
}

/** Opens an SRTCP packet. Undefined when its tag is wrong. */
export function openRtcp(
  profile: Profile,
  keys: SealKeys,
  packet: Uint8Array,
): Uint8Array | undefined {
  return keys.newest.of(packet, 0, () => openRtcpAnew(profile, keys, packet))
}

function openRtcpAnew(
  { cipher, rtcpTagBytes }: Profile,
  keys: SealKeys,
  packet: Uint8Array,
): Uint8Array | undefined {
  if (packet.length < RTCP_CLEAR_BYTES + rtcpTagBytes + INDEX_BYTES) return undefined
  const ssrc = packet.subarray(4, 8)
  const header = packet.subarray(0, RTCP_CLEAR_BYTES)
  const indexAt = packet.length - INDEX_BYTES - (cipher === 'AES-CM' ? rtcpTagBytes : 0)
  const word = packet.subarray(indexAt, indexAt + INDEX_BYTES)
  const isEncrypted = ((word[0] ?? 0) & 0x80) !== 0
  const index = number(numberAt(word, 0, 4) % 0x80000000, 4)
  const sealed = packet.subarray(RTCP_CLEAR_BYTES, indexAt)
  if (cipher === 'AES-GCM') {
    const nonce = mixed(keys.salt, concat(new Uint8Array(2), ssrc, new Uint8Array(2), index))
    if (!isEncrypted) {
      // Only the tag is there to open then, and all else is authenticated (RFC 7714 §9.3).
      const tagAt = indexAt - rtcpTagBytes
      const clear = packet.subarray(0, tagAt)
      return openGcm(keys.key, nonce, concat(clear, word), clear, packet.subarray(tagAt, indexAt))
    }
    return openGcm(keys.key, nonce, concat(header, word), header, sealed)
  }
  const tagAt = indexAt + INDEX_BYTES
  if (!isSigned(keys, packet.subarray(0, tagAt), packet.subarray(tagAt))) return undefined
  const longIndex = concat(new Uint8Array(2), index)
  return concat(header, isEncrypted ? countered(keys, ssrc, longIndex, sealed) : sealed)
}

/** HMAC-SHA1, of which the beginning is sent (RFC 3711 §4.2). */
function isSigned(keys: SealKeys, content: Uint8Array, tag: Uint8Array): boolean {
  const made = hmac(sha1, keys.authentication, content)
  return tag.every((byte, index) => byte === made[index])
}

/** AES in counter mode from an IV of salt, SSRC and index (RFC 3711 §4.1.1). */
function countered(
  { key, salt }: SealKeys,
  ssrc: Uint8Array,
  index: Uint8Array,
  data: Uint8Array,
): Uint8Array {
  const start = new Uint8Array(16)
  start.set(mixed(salt, concat(new Uint8Array(4), ssrc, index)))
  return ctr(key, start).encrypt(data)
}

function openGcm(
  key: Uint8Array,
  nonce: Uint8Array,
  authenticated: Uint8Array,
  header: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | undefined {
  try {
    return concat(header, gcm(key, nonce, authenticated).decrypt(sealed))
  } catch {
    return undefined
  }
}

function mixed(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, index) => byte ^ (other[index] ?? 0))
}

function number(value: number, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => value >>> (8 * (size - 1 - index)))
}
