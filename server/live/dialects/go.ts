/**
 * The Go dialect from the peer's side: requests are answered in their order, what others say is
 * answered by us, and there are no words for presence, end-of-candidates and bye.
 */
import { signalSchema, type Signal } from '../../../machines/live/signal.ts'
import { codeNumbered, numberOf, type Code } from '../../signaling/code.ts'
import { readBody, writeBody } from '../../signaling/go/body.ts'
import {
  COMMAND,
  readFrame,
  readResponse,
  writeRequest,
  writeResponse,
  writeYes,
  type Command,
  type Request,
} from '../../signaling/go/frame.ts'
import { isId } from '../../signaling/id.ts'
import { addressOf } from './address.ts'
import {
  MAX_UNANSWERED,
  NO_ANSWER,
  TOO_MANY,
  type Answer,
  type SignalingClient,
  type SignalingListener,
  type SignalingOptions,
} from './client.ts'
import { SignalingSocket, type SocketTiming } from './socket.ts'

const NOT_SPOKEN: Answer = { code: 'not-spoken', message: 'the Go dialect has no word for it' }

interface Waiting {
  command: Command
  resolve: (answer: Answer) => void
}

/** A candidate that waits for the description it belongs to. */
interface Held {
  signal: Signal
  resolve: (answer: Answer) => void
}

/**
 * Registers; a calling peer only connects, and its first offer registers it. Rejects with what the
 * service says when it does not let this peer in.
 */
export function openGo(
  options: SignalingOptions,
  listener: SignalingListener,
  timing?: SocketTiming,
): Promise<SignalingClient> {
  return new Promise((resolve, reject) => {
    const client = new GoClient(options, listener, timing, (why) => {
      if (why === undefined) resolve(client)
      else reject(new Error(why))
    })
  })
}

class GoClient implements SignalingClient {
  readonly #options: SignalingOptions
  readonly #listener: SignalingListener
  readonly #socket: SignalingSocket
  #settle: ((why?: string) => void) | undefined
  /** In the order they were said, which is the order they are answered in. */
  readonly #waiting: Waiting[] = []
  /** Whom a description was sent: its programs exit on a candidate that comes before. */
  readonly #described = new Set<string>()
  readonly #held = new Map<string, Held[]>()
  /** Whether the service knows this peer now: what is said before goes out in the wrong order. */
  #isUp = false
  #heldCount = 0

  constructor(
    options: SignalingOptions,
    listener: SignalingListener,
    timing: SocketTiming | undefined,
    settle: (why?: string) => void,
  ) {
    this.#options = options
    this.#listener = listener
    this.#settle = settle
    const events = {
      opened: () => void this.#register(),
      received: (bytes: Buffer) => this.#received(bytes),
      lost: (why: string) => {
        this.#isUp = false
        this.#forget()
        this.#listener.lost(why)
      },
      ended: (why: string) => this.#ended(why),
    }
    this.#socket = new SignalingSocket(addressOf(options), options.token, events, timing)
    this.#socket.open()
  }

  say(to: string, signal: Signal): Promise<Answer> {
    if (signal.type === 'bye') this.#described.delete(to)
    const said = writeBody(signal)
    if (!said) return Promise.resolve(NOT_SPOKEN)
    if (!this.#isUp || this.#socket.isEnded) return Promise.resolve(NO_ANSWER)
    if (this.#waiting.length + this.#heldCount >= MAX_UNANSWERED) return Promise.resolve(TOO_MANY)
    if (signal.type === 'candidate' && !this.#described.has(to)) return this.#hold(to, signal)
    const answer = this.#request({ ...said, source: this.#options.id, target: to })
    if (signal.type !== 'candidate') this.#release(to)
    return answer
  }

  async close(): Promise<void> {
    await this.#socket.close()
    this.#forget()
  }

  async #register(): Promise<void> {
    if (this.#options.isCalling) return this.#registered()
    const request = { command: COMMAND.register, source: this.#options.id, target: '', body: null }
    const { code, message } = await this.#request(request)
    if (code === 'ok') this.#registered()
    // The service may not have noticed yet that the line before is gone.
    else if (code === 'id-taken' && !this.#settle) this.#socket.drop(message)
    else if (code !== 'closed') this.#socket.end(message)
  }

  #registered(): void {
    this.#isUp = true
    this.#socket.registered()
    if (this.#settle) this.#settled()
    else this.#listener.restored()
  }

  #request(request: Request): Promise<Answer> {
    return new Promise((resolve) => {
      this.#waiting.push({ command: request.command, resolve })
      this.#socket.send(writeRequest(request), true)
    })
  }

  #hold(to: string, signal: Signal): Promise<Answer> {
    return new Promise((resolve) => {
      this.#held.set(to, [...(this.#held.get(to) ?? []), { signal, resolve }])
      this.#heldCount += 1
    })
  }

  /** A description has gone out: its candidates may follow. */
  #release(to: string): void {
    this.#described.add(to)
    const held = this.#held.get(to) ?? []
    this.#held.delete(to)
    this.#heldCount -= held.length
    for (const { signal, resolve } of held) void this.say(to, signal).then(resolve)
  }

  #received(bytes: Buffer): void {
    const incoming = readFrame(bytes)
    switch (incoming.kind) {
      case 'response':
        return this.#answered(bytes, incoming.command)
      case 'request':
        return this.#asked(incoming.request)
      case 'malformed':
        if (incoming.command !== undefined)
          this.#respond(incoming.command, 'malformed', incoming.error)
    }
  }

  #answered(bytes: Buffer, command: number): void {
    const [oldest] = this.#waiting
    const response = readResponse(bytes)
    if (oldest?.command !== command || !response) return
    this.#waiting.shift()
    oldest.resolve({ code: codeNumbered(response.code), message: response.message })
  }

  #asked({ command, source, body }: Request): void {
    if (command === COMMAND.register)
      return this.#respond(command, 'malformed', 'a peer registers nobody')
    if (!isId(source)) return this.#respond(command, 'malformed', 'source: is no id')
    const read = readBody(command, body)
    if ('error' in read) return this.#respond(command, 'malformed', read.error)
    const signal = signalSchema.safeParse(read.signal)
    if (!signal.success) return this.#respond(command, 'malformed', 'body: is longer than is read')
    this.#socket.send(writeYes(command), true)
    this.#listener.signal(source, signal.data)
  }

  #respond(command: number, code: Code, message: string): void {
    this.#socket.send(writeResponse(command, numberOf(code), message), true)
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

  /** The dialect has no way to take up what a lost line left open. */
  #forget(): void {
    for (const { resolve } of this.#waiting.splice(0)) resolve(NO_ANSWER)
    for (const held of this.#held.values()) for (const { resolve } of held) resolve(NO_ANSWER)
    this.#held.clear()
    this.#heldCount = 0
    this.#described.clear()
  }
}
