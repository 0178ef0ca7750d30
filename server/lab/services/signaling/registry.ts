/**
 * The signaling service of the lab without sockets or time: who is there, and who tells whom what.
 */
import { Directory, type Refusal, type Session } from './directory.ts'
import { Mailbox } from './mailbox.ts'
import {
  MAX_CHAT_BYTES,
  MAX_FILE_PART_CHARS,
  readClientMessage,
  type ClientMessage,
  type Forwarded,
  type ServerMessage,
} from './message.ts'
import { Numbers } from './numbers.ts'

/** Messages kept for a peer, to be sent again when it comes back. */
export const MAX_INBOX = 256
/** Registered peers at once. */
export const MAX_SESSIONS = 64

/** A socket as the registry sees it. */
export interface Outlet {
  send(message: ServerMessage): void
}

type Peer = Session<Outlet, Forwarded>

export class Registry {
  readonly #directory = new Directory<Outlet, Forwarded, Peer>(MAX_SESSIONS)
  readonly #token: () => string

  /** `token` gives a fresh secret for each session. */
  constructor(token: () => string) {
    this.#token = token
  }

  /** Ids of the peers whose socket is open, in the order they registered. */
  get present(): string[] {
    return this.#directory.present
  }

  /** The peer that has registered on a socket. */
  peerOf(outlet: Outlet): string | undefined {
    return this.#directory.of(outlet)?.peer
  }

  /** A text message came on a socket. Every message is answered: registered, ack or error. */
  receive(outlet: Outlet, text: string): void {
    const read = readClientMessage(text)
    if ('error' in read) {
      outlet.send({ type: 'error', of: read.of, code: 'malformed', message: read.error })
      return
    }
    if (read.message.type === 'register') return this.#register(outlet, read.message)
    this.#relay(outlet, read.message)
  }

  /** A socket is gone; its session waits for it to come back. Returns the peer's id, if it had one. */
  lost(outlet: Outlet): string | undefined {
    const session = this.#directory.lost(outlet)
    if (session) this.#tellPresence()
    return session?.peer
  }

  /** Forgets a session that did not come back in time. */
  expire(peer: string): void {
    this.#directory.expire(peer)
  }

  #register(outlet: Outlet, message: Extract<ClientMessage, { type: 'register' }>): void {
    const { peer, id } = message
    const claimed = this.#directory.claim(outlet, peer, message.session, () => ({
      peer,
      secret: this.#token(),
      handled: new Numbers(),
      mailbox: new Mailbox(),
    }))
    if ('refused' in claimed) {
      const { refused } = claimed
      outlet.send({ type: 'error', of: id, code: refused, message: WHY[refused](peer) })
      return
    }
    const { handled, mailbox, secret = '' } = claimed.session
    handled.take(id)
    outlet.send({ type: 'registered', of: id, peer, session: secret, peers: this.present })
    for (const forwarded of mailbox.after(message.last ?? 0)) outlet.send(forwarded)
    this.#tellPresence(outlet)
  }

  #relay(outlet: Outlet, message: Exclude<ClientMessage, { type: 'register' }>): void {
    const sender = this.#directory.of(outlet)
    const of = message.id
    if (!sender) {
      outlet.send({ type: 'error', of, code: 'not-registered', message: 'register first' })
      return
    }
    const tooLarge = whyTooLarge(message)
    if (tooLarge !== undefined) {
      outlet.send({ type: 'error', of, code: 'too-large', message: tooLarge })
      return
    }
    if (!sender.handled.has(of)) {
      const target = this.#directory.find(message.to)
      if (!target) {
        outlet.send({
          type: 'error',
          of,
          code: 'unknown-target',
          message: `nobody is registered as "${message.to}"`,
        })
        return
      }
      sender.handled.take(of)
      this.#forward(target, sender.peer, message)
    }
    outlet.send({ type: 'ack', of })
  }

  #forward(
    { line, mailbox }: Peer,
    from: string,
    message: Exclude<ClientMessage, { type: 'register' }>,
  ): void {
    const { type, id: _id, to, ...body } = message
    const forwarded = mailbox.put((n) => ({ type, n, from, to, ...body }) as Forwarded)
    if (mailbox.length > MAX_INBOX) mailbox.dropOldest()
    line?.send(forwarded)
  }

  #tellPresence(except?: Outlet): void {
    const peers = this.present
    for (const { line } of this.#directory.sessions)
      if (line && line !== except) line.send({ type: 'peers', peers })
  }
}

const WHY: Readonly<Record<Refusal, (peer: string) => string>> = {
  'id-taken': (peer) => `"${peer}" is registered already`,
  'already-registered': () => 'this socket has registered another id already',
  'registry-full': () => `${MAX_SESSIONS} peers are registered already`,
}

function whyTooLarge(message: ClientMessage): string | undefined {
  if (message.type === 'file' && message.part.length > MAX_FILE_PART_CHARS)
    return `a part of a file has at most ${MAX_FILE_PART_CHARS} characters`
  if (message.type !== 'chat') return undefined
  const isLong = new TextEncoder().encode(message.text).length > MAX_CHAT_BYTES
  return isLong ? `a chat message has at most ${MAX_CHAT_BYTES} bytes of text` : undefined
}
