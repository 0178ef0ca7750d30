/**
 * Our own dialect from the peer's side. Each request has a number, and is said again after a lost
 * line until it is answered; what others said meanwhile comes with the resumed session, once.
 */
import { z } from 'zod'
import { signalSchema, type Signal } from '../../../machines/live/signal.ts'
import { isCode, type Code } from '../../signaling/code.ts'
import { isId } from '../../signaling/id.ts'
import { LIMITS } from '../../signaling/limits.ts'
import {
  MAX_UNANSWERED,
  NO_ANSWER,
  TOO_MANY,
  type Answer,
  type SignalingClient,
  type SignalingListener,
  type SignalingOptions,
} from './client.ts'
import { addressOf } from './address.ts'
import { SignalingSocket, type SocketTiming } from './socket.ts'

const name = z.string().refine(isId)
const of = z.int().min(1)

const replySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('registered'),
    of,
    session: z.string().max(64),
    isResumed: z.boolean(),
    peers: z.array(name),
  }),
  z.object({ type: z.literal('ack'), of, code: z.string().max(32) }),
  z.object({
    type: z.literal('error'),
    of: of.optional(),
    code: z.string().max(32),
    message: z.string().max(4096),
  }),
  z.object({ type: z.literal('presence'), joined: z.array(name), left: z.array(name) }),
])
type Reply = z.output<typeof replySchema>
type Registered = Extract<Reply, { type: 'registered' }>

/** A message of another peer; what is said beyond its number is read as a signal. */
const letterSchema = z.object({ type: z.string(), n: z.int().min(1), from: name })

interface Waiting {
  text: string
  resolve: (answer: Answer) => void
}

/** Registers. Rejects with what the service says when it does not let this peer in. */
export function openOurs(
  options: SignalingOptions,
  listener: SignalingListener,
  timing?: SocketTiming,
): Promise<SignalingClient> {
  return new Promise((resolve, reject) => {
    const client = new OursClient(options, listener, timing, (why) => {
      if (why === undefined) resolve(client)
      else reject(new Error(why))
    })
  })
}

class OursClient implements SignalingClient {
  readonly #id: string
  readonly #listener: SignalingListener
  readonly #socket: SignalingSocket
  readonly #waiting = new Map<number, Waiting>()
  /** Called once: with why not, or with nothing when it is registered. */
  #settle: ((why?: string) => void) | undefined
  #number = 0
  #registration = 0
  #session: string | undefined
  /** The number of the last message that came. */
  #last = 0
  #present = new Set<string>()
  #isUp = false

  constructor(
    options: SignalingOptions,
    listener: SignalingListener,
    timing: SocketTiming | undefined,
    settle: (why?: string) => void,
  ) {
    this.#id = options.id
    this.#listener = listener
    this.#settle = settle
    const events = {
      opened: () => this.#register(),
      received: (bytes: Buffer) => this.#received(bytes),
      lost: (why: string) => {
        this.#isUp = false
        this.#listener.lost(why)
      },
      ended: (why: string) => this.#ended(why),
    }
    this.#socket = new SignalingSocket(addressOf(options), options.token, events, timing)
    this.#socket.open()
  }

  say(to: string, signal: Signal): Promise<Answer> {
    if (this.#socket.isEnded) return Promise.resolve(NO_ANSWER)
    if (this.#waiting.size >= MAX_UNANSWERED) return Promise.resolve(TOO_MANY)
    const id = ++this.#number
    const text = JSON.stringify({ ...signal, id, to })
    return new Promise((resolve) => {
      this.#waiting.set(id, { text, resolve })
      if (this.#isUp) this.#socket.send(text, false)
    })
  }

  async close(): Promise<void> {
    await this.#socket.close()
    this.#forget()
  }

  #register(): void {
    this.#registration = ++this.#number
    const session = this.#session === undefined ? {} : { session: this.#session, last: this.#last }
    const request = { type: 'register', id: this.#registration, peer: this.#id, ...session }
    this.#socket.send(JSON.stringify(request), false)
  }

  /** What is none of the dialect is passed over: a later service may say more. */
  #received(bytes: Buffer): void {
    const data: unknown = parse(bytes)
    const reply = replySchema.safeParse(data)
    if (reply.success) return this.#replied(reply.data)
    const letter = letterSchema.safeParse(data)
    if (!letter.success || !this.#isUp || letter.data.n <= this.#last) return
    this.#last = letter.data.n
    const signal = signalOf(data as Record<string, unknown>)
    if (signal) this.#listener.signal(letter.data.from, signal)
  }

  #replied(reply: Reply): void {
    switch (reply.type) {
      case 'registered':
        if (reply.of === this.#registration && !this.#isUp) this.#registered(reply)
        return
      case 'presence':
        return this.#tell(reply.joined, reply.left)
      case 'ack':
        return this.#answered(reply.of, { code: codeOf(reply.code), message: 'ok' })
      case 'error': {
        const { code, message } = reply
        if (reply.of === this.#registration && !this.#isUp) return this.#socket.end(message)
        if (reply.of !== undefined) this.#answered(reply.of, { code: codeOf(code), message })
      }
    }
  }

  #registered({ session, isResumed, peers }: Registered): void {
    this.#session = session
    this.#isUp = true
    // A new session counts from 1 again.
    if (!isResumed) this.#last = 0
    this.#socket.registered()
    const now = new Set(peers)
    const left = [...this.#present].filter((peer) => !now.has(peer))
    for (const { text } of this.#waiting.values()) this.#socket.send(text, false)
    if (this.#settle) this.#settled()
    else this.#listener.restored()
    this.#tell(peers, left)
  }

  #tell(joined: readonly string[], left: readonly string[]): void {
    const isOther = (peer: string): boolean => peer !== this.#id
    const space = Math.max(0, LIMITS.maxPeers - this.#present.size)
    const came = joined.filter((peer) => isOther(peer) && !this.#present.has(peer)).slice(0, space)
    const went = left.filter((peer) => isOther(peer) && this.#present.has(peer))
    for (const peer of came) this.#present.add(peer)
    for (const peer of went) this.#present.delete(peer)
    if (came.length + went.length > 0) this.#listener.presence(came, went)
  }

  #answered(id: number, answer: Answer): void {
    this.#waiting.get(id)?.resolve(answer)
    this.#waiting.delete(id)
  }

  #ended(why: string): void {
    this.#isUp = false
    this.#forget()
    if (this.#settle) this.#settled(why)
    else this.#listener.ended(why)
  }

  #settled(why?: string): void {
    this.#settle?.(why)
    this.#settle = undefined
  }

  #forget(): void {
    for (const { resolve } of this.#waiting.values()) resolve(NO_ANSWER)
    this.#waiting.clear()
  }
}

/** Only what a signal has: who sent it and its number are read already. */
function signalOf({ n: _n, from: _from, to: _to, ...body }: Record<string, unknown>) {
  const read = signalSchema.safeParse(body)
  return read.success ? read.data : undefined
}

/** A code that this version does not know is still a refusal. */
function codeOf(code: string): Code {
  return isCode(code) ? code : 'malformed'
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
