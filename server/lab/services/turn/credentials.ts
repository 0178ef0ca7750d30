/** Who may use the server: the long-term credential mechanism (RFC 8489 §9.2.4), with nonces that age. */
import { endpointText } from '../../network/packet.ts'
import { ATTRIBUTE } from '../stun/attributes.ts'
import type { ErrorCode } from '../stun/error.ts'
import { hmacSha1, longTermKey } from '../stun/integrity.ts'
import { attributeOf, hasIntegrity } from '../stun/message.ts'
import type { Attribute, StunMessage } from '../stun/message.ts'
import { textOf, utf8 } from '../stun/text.ts'
import type { TurnClient, TurnPorts, TurnSettings } from './ports.ts'
import { hexDigits } from '../../bytes.ts'

export interface User {
  username: string
  /** Signs the answers. */
  key: Uint8Array
}

/** A user, or the error that tells the client what is missing. */
export type Admission =
  | { ok: true; user: User }
  | { ok: false; code: ErrorCode; challenge: boolean; key?: Uint8Array }

/** Characters of the time and of the proof in a nonce. */
const STAMP_LENGTH = 12
const PROOF_LENGTH = 16

export class Credentials {
  readonly #settings: TurnSettings
  readonly #ports: Pick<TurnPorts, 'nowUs'>
  readonly #secret: Uint8Array

  /** `secret` makes this server's nonces its own; one that was restarted has another. */
  constructor(settings: TurnSettings, ports: Pick<TurnPorts, 'nowUs'>, secret: Uint8Array) {
    this.#settings = settings
    this.#ports = ports
    this.#secret = secret
  }

  /** Checks a request in the order of RFC 8489 §9.2.4. */
  admit(message: StunMessage, bytes: Uint8Array, client: TurnClient): Admission {
    if (!attributeOf(message, ATTRIBUTE.messageIntegrity))
      return { ok: false, code: 401, challenge: true }
    const [name, realm, nonce] = [ATTRIBUTE.username, ATTRIBUTE.realm, ATTRIBUTE.nonce].map(
      (type) => attributeOf(message, type),
    )
    if (!name || !realm || !nonce) return { ok: false, code: 400, challenge: false }
    const user = this.#userOf(textOf(name))
    if (!user || textOf(realm) !== this.#settings.realm || !hasIntegrity(bytes, user.key))
      return { ok: false, code: 401, challenge: true }
    if (!this.#isFresh(textOf(nonce), client))
      return { ok: false, code: 438, challenge: true, key: user.key }
    return { ok: true, user }
  }

  /** REALM and a new NONCE, as 401 and 438 carry them. */
  challenge(client: TurnClient): Attribute[] {
    const stamp = Math.floor(this.#ports.nowUs() / 1000).toString(16)
    const nonce = this.#nonce(stamp.padStart(STAMP_LENGTH, '0'), client)
    return [
      { type: ATTRIBUTE.realm, value: utf8(this.#settings.realm) },
      { type: ATTRIBUTE.nonce, value: utf8(nonce) },
    ]
  }

  #userOf(username: string): User | undefined {
    const password = this.#settings.passwordOf(username)
    if (password === undefined) return undefined
    const { realm } = this.#settings
    return { username, key: longTermKey({ username, realm, password }) }
  }

  /** Issued by us, to this client, not too long ago. */
  #isFresh(nonce: string, client: TurnClient): boolean {
    const stamp = nonce.slice(0, STAMP_LENGTH)
    if (nonce !== this.#nonce(stamp, client)) return false
    const ageMs = this.#ports.nowUs() / 1000 - parseInt(stamp, 16)
    return ageMs < this.#settings.nonceLifetimeMs
  }

  /** The time of issue and a proof that it was us, and for whom: nothing has to be remembered. */
  #nonce(stamp: string, { transport, remote }: TurnClient): string {
    const proof = hmacSha1(this.#secret, utf8(`${stamp} ${transport} ${endpointText(remote)}`))
    const hex = hexDigits(proof)
    return stamp + hex.slice(0, PROOF_LENGTH)
  }
}
