/**
 * The keys of MESSAGE-INTEGRITY that the lab has come to know (RFC 8489 §9.1.1, §9.2.2): passwords
 * of ICE from the SDP that peers got, and those of TURN users from the scenario.
 */
import { hmac } from '@noble/hashes/hmac.js'
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { stunAttributes, STUN_HEADER_BYTES } from './stun.ts'

/** Most keys remembered; those learnt first are forgotten first. */
export const MAX_KEYS = 256

const MESSAGE_INTEGRITY = 0x0008
/** Type, length and the HMAC itself. */
const INTEGRITY_BYTES = 24
const LINE = /a=ice-pwd:([^\s"\\]{22,256})/g

export class StunKeys {
  readonly #keys = new Map<string, Uint8Array>()

  /** Takes passwords out of a signaling message (RFC 8839 §5.4). */
  overhear(text: string): void {
    for (const [, password = ''] of text.matchAll(LINE)) this.#add(password, utf8(password))
  }

  /** A user of the TURN server: its key is a hash of all three (RFC 8489 §18.5.1). */
  addUser(username: string, realm: string, credential: string): void {
    const text = `${username}:${realm}:${credential}`
    this.#add(text, md5(utf8(text)))
  }

  /** The key that the integrity of a message was made with; undefined when it is not a known one. */
  of(message: Uint8Array): Uint8Array | undefined {
    const integrity = stunAttributes(message).find(({ type }) => type === MESSAGE_INTEGRITY)
    if (!integrity) return undefined
    const given = String(integrity.value)
    const covered = message.slice(0, integrity.at)
    const length = integrity.at + INTEGRITY_BYTES - STUN_HEADER_BYTES
    new DataView(covered.buffer).setUint16(2, length)
    return [...this.#keys.values()].find((key) => String(hmac(sha1, key, covered)) === given)
  }

  #add(name: string, key: Uint8Array): void {
    this.#keys.set(name, key)
    const [oldest] = this.#keys.keys()
    if (this.#keys.size > MAX_KEYS && oldest !== undefined) this.#keys.delete(oldest)
  }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
