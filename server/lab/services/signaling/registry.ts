/**
 * Who is there, and what waits for whom: the core of the signaling service, without sockets or
 * time. A peer's session outlives its socket for a while, so that a cut line loses nothing.
 */
import {
  MAX_CHAT_BYTES,
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

interface Session {
  peer: string
  token: string
  outlet?: Outlet
  /** Numbers of the messages that were handled; a repeated one is acknowledged and not forwarded again. */
  readonly handled: Numbers
  inbox: Forwarded[]
  sent: number
}

export class Registry {
  readonly #sessions = new Map<string, Session>()
  readonly #byOutlet = new Map<Outlet, Session>()
  readonly #token: () => string

  /** `token` gives a fresh secret for each session. */
  constructor(token: () => string) {
    this.#token = token
  }

  /** Ids of the peers whose socket is open, in the order they registered. */
  get present(): string[] {
    return [...this.#sessions.values()].filter(({ outlet }) => outlet).map(({ peer }) => peer)
  }

  /** The peer that has registered on a socket. */
  peerOf(outlet: Outlet): string | undefined {
    return this.#byOutlet.get(outlet)?.peer
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
    const session = this.#byOutlet.get(outlet)
    this.#byOutlet.delete(outlet)
    if (!session || session.outlet !== outlet) return undefined
    session.outlet = undefined
    this.#tellPresence()
    return session.peer
  }

  /** Forgets a session that did not come back in time. */
  expire(peer: string): void {
    const session = this.#sessions.get(peer)
    if (session && !session.outlet) this.#sessions.delete(peer)
  }

  #register(outlet: Outlet, message: Extract<ClientMessage, { type: 'register' }>): void {
    const { peer, id } = message
    const known = this.#sessions.get(peer)
    // A registration that comes twice on one socket is the same peer again.
    if (known && known.outlet !== outlet && known.token !== message.session) {
      outlet.send({
        type: 'error',
        of: id,
        code: 'id-taken',
        message: `"${peer}" is registered already`,
      })
      return
    }
    if (!known && this.#sessions.size >= MAX_SESSIONS) {
      outlet.send({
        type: 'error',
        of: id,
        code: 'registry-full',
        message: `${MAX_SESSIONS} peers are registered already`,
      })
      return
    }
    const session = known ?? {
      peer,
      token: this.#token(),
      handled: new Numbers(),
      inbox: [],
      sent: 0,
    }
    session.handled.take(id)
    this.#sessions.set(peer, session)
    session.outlet = outlet
    this.#byOutlet.set(outlet, session)
    outlet.send({ type: 'registered', of: id, peer, session: session.token, peers: this.present })
    for (const forwarded of session.inbox.filter(({ n }) => n > (message.last ?? 0)))
      outlet.send(forwarded)
    this.#tellPresence(outlet)
  }

  #relay(outlet: Outlet, message: Exclude<ClientMessage, { type: 'register' }>): void {
    const sender = this.#byOutlet.get(outlet)
    const of = message.id
    if (!sender) {
      outlet.send({ type: 'error', of, code: 'not-registered', message: 'register first' })
      return
    }
    if (isTooLarge(message)) {
      const text = `a chat message has at most ${MAX_CHAT_BYTES} bytes of text`
      outlet.send({ type: 'error', of, code: 'too-large', message: text })
      return
    }
    if (!sender.handled.has(of)) {
      const target = this.#sessions.get(message.to)
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
    target: Session,
    from: string,
    message: Exclude<ClientMessage, { type: 'register' }>,
  ): void {
    const { type, id: _id, to, ...body } = message
    const forwarded = { type, n: ++target.sent, from, to, ...body } as Forwarded
    target.inbox.push(forwarded)
    if (target.inbox.length > MAX_INBOX) target.inbox.shift()
    target.outlet?.send(forwarded)
  }

  #tellPresence(except?: Outlet): void {
    const peers = this.present
    for (const { outlet } of this.#sessions.values())
      if (outlet && outlet !== except) outlet.send({ type: 'peers', peers })
  }
}

function isTooLarge(message: ClientMessage): boolean {
  return message.type === 'chat' && new TextEncoder().encode(message.text).length > MAX_CHAT_BYTES
}
