/**
 * The secrets that let a dissector verify and decrypt: ICE passwords by username fragment
 * (RFC 8839 §5.4), TURN users, DTLS master secrets by client random. Bounded; what was learnt first
 * is forgotten first.
 */

/** Most secrets of each sort. */
export const MAX_SECRETS = 1024
/** Most passwords of one username fragment: nobody needs more than one, but liars exist. */
const MAX_PASSWORDS = 4
/** Longest text that is looked through for passwords. */
const MAX_TEXT_CHARS = 1_000_000

export interface TurnUser {
  username: string
  credential: string
}

export interface DtlsSecret {
  /** 48 bytes (RFC 5246 §8.1). */
  masterSecret: Uint8Array
  /** `TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256` or the like, when whoever told it knew. */
  cipherSuite?: string | undefined
}

export class Secrets {
  readonly #passwords = new Map<string, string[]>()
  readonly #users = new Map<string, TurnUser>()
  readonly #dtls = new Map<string, DtlsSecret>()

  /** Remembers the password of a username fragment. */
  addIcePassword(ufrag: string, password: string): void {
    const known = this.#passwords.get(ufrag) ?? []
    if (known.includes(password)) return
    keep(this.#passwords, ufrag, [...known, password].slice(-MAX_PASSWORDS))
  }

  /** Passwords of a username fragment, the newest last. */
  icePasswords(ufrag: string): readonly string[] {
    return this.#passwords.get(ufrag) ?? []
  }

  /** Every username fragment with its passwords. */
  get iceUsers(): Iterable<[string, readonly string[]]> {
    return this.#passwords
  }

  addTurnUser(username: string, credential: string): void {
    keep(this.#users, username, { username, credential })
  }

  get turnUsers(): Iterable<TurnUser> {
    return this.#users.values()
  }

  turnUser(username: string): TurnUser | undefined {
    return this.#users.get(username)
  }

  /** Both as hexadecimal digits, as a key log has them. True when it was new. */
  addDtls(clientRandom: string, secret: DtlsSecret): boolean {
    const key = clientRandom.toLowerCase()
    if (this.#dtls.has(key)) return false
    keep(this.#dtls, key, secret)
    return true
  }

  /** By the client random of the ClientHello, as hexadecimal digits. */
  dtls(clientRandom: string): DtlsSecret | undefined {
    return this.#dtls.get(clientRandom.toLowerCase())
  }

  /** Takes ICE passwords out of a session description, or out of a text that has one in it. */
  overhear(text: string): void {
    if (text.length > MAX_TEXT_CHARS || !text.includes('ice-pwd:')) return
    for (const { ufrag, password } of credentialsIn(text)) this.addIcePassword(ufrag, password)
  }
}

/** Line ends may be written with backslashes, as JSON does; a rule may have put any characters in. */
const LINE = /(?:^|\n|\r|\\n)(?:(m)=|a=ice-(ufrag|pwd):([^\s"\\]{1,256}))/g

interface Credentials {
  ufrag: string
  password: string
}

/** Of the session and of each media section, which inherits what it does not say (RFC 8839 §5.4). */
function credentialsIn(text: string): Credentials[] {
  const found: Credentials[] = []
  let ufrag: string | undefined
  let password: string | undefined
  for (const [, media, what, value] of text.matchAll(LINE)) {
    if (media !== undefined) continue
    // A second ufrag or password begins another pair.
    if (what === 'ufrag' && ufrag !== undefined && password !== undefined)
      [ufrag, password] = [value, undefined]
    else if (what === 'pwd' && ufrag !== undefined && password !== undefined)
      [ufrag, password] = [undefined, value]
    else if (what === 'ufrag') ufrag = value
    else password = value
    if (ufrag !== undefined && password !== undefined) found.push({ ufrag, password })
  }
  return found
}

function keep<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > MAX_SECRETS && oldest !== undefined) map.delete(oldest)
}
