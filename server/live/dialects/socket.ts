/**
 * A WebSocket to a signaling service that is kept alive: Pings find out when it is dead, and once it
 * has been registered on, a lost one is opened again after longer and longer waits.
 */
import { performance } from 'node:perf_hooks'
import { WebSocket } from 'ws'
import { RETRIES_MAX, retryDelayMs } from '../../../machines/websocket/backoff.ts'
import { sayGoodbye } from '../../signaling/goodbye.ts'
import { Heartbeat } from '../../signaling/heartbeat.ts'
import { CLOSE, LIMITS, MAX_ID_CHARS, TIMING } from '../../signaling/limits.ts'

/** A welcome to a full room names everybody in it: up to 3 bytes a UTF-16 unit, in quotes, with a comma. */
const MAX_NAME_BYTES = 3 * MAX_ID_CHARS + 3
const MAX_FRAME_BYTES = 65_536 + LIMITS.maxPeersPerRoom * MAX_NAME_BYTES
/** What may wait to be sent; a negotiation is some tens of kilobytes. */
const MAX_BACKLOG_BYTES = 4_194_304
const GOODBYE = { code: 1000, reason: '' } as const
/** Closes after which another try would end the same way. */
const FINAL: ReadonlySet<number> = new Set([CLOSE.replaced.code, CLOSE.expired.code, 1009])

export interface SocketEvents {
  /** Open, for the first time or again: register now. */
  opened(): void
  received(bytes: Buffer, isBinary: boolean): void
  /** Gone, to be opened again. */
  lost(why: string): void
  /** Gone for good. */
  ended(why: string): void
}

export interface SocketTiming {
  minPingMs: number
  maxPingMs: number
  pongWaitMs: number
  maxMissed: number
  sweepMs: number
  closingMs: number
  requestMs: number
  /** Before retry 1, 2, 3 … */
  retryDelayMs: (attempt: number) => number
}

export const SOCKET_TIMING: Readonly<SocketTiming> = { ...TIMING, retryDelayMs }

export class SignalingSocket {
  readonly #url: URL
  readonly #headers: Record<string, string>
  readonly #events: SocketEvents
  readonly #timing: SocketTiming
  #socket: WebSocket | undefined
  #timer: NodeJS.Timeout | undefined
  #registering: NodeJS.Timeout | undefined
  #retries = 0
  #wasRegistered = false
  #isEnded = false
  /** Why the line was given up, when that is known before it closes. */
  #why: string | undefined

  constructor(url: URL, token: string | undefined, events: SocketEvents, timing = SOCKET_TIMING) {
    this.#url = url
    this.#headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    this.#events = events
    this.#timing = timing
  }

  /** Whether there will be no line any more. */
  get isEnded(): boolean {
    return this.#isEnded
  }

  open(): void {
    const socket = new WebSocket(this.#url, {
      perMessageDeflate: false,
      maxPayload: MAX_FRAME_BYTES,
      handshakeTimeout: this.#timing.requestMs,
      headers: this.#headers,
    })
    this.#socket = socket
    this.#why = undefined
    socket.on('open', () => this.#opened(socket))
    socket.on('message', (data, isBinary) => this.#received(data as Buffer, isBinary))
    socket.on('unexpected-response', (_, { statusCode = 0 }) => {
      this.#why = `the service answered with status ${statusCode}`
      // What it would answer to the same request again (RFC 9110 §15.5).
      if (statusCode >= 400 && statusCode < 500) this.#retries = RETRIES_MAX
      socket.terminate()
    })
    socket.on('error', (error) => (this.#why ??= whyOf(error)))
    socket.on('close', (code, reason) => this.#closed(code, reason.toString()))
  }

  /** The service knows this peer: a line that is lost from now on is worth restoring. */
  registered(): void {
    clearTimeout(this.#registering)
    this.#wasRegistered = true
    this.#retries = 0
  }

  send(data: string | Uint8Array, isBinary: boolean): void {
    const socket = this.#socket
    if (socket?.readyState !== WebSocket.OPEN) return
    socket.send(data, { binary: isBinary })
    if (socket.bufferedAmount > MAX_BACKLOG_BYTES) this.drop('the service does not read')
  }

  /** Gives this line up, and tries another one later. */
  drop(why: string): void {
    this.#why ??= why
    this.#socket?.terminate()
  }

  /** Gives up for good. */
  end(why: string): void {
    this.#retries = RETRIES_MAX
    this.drop(why)
  }

  /** Leaves; nothing is told any more. */
  async close(): Promise<void> {
    this.#isEnded = true
    clearTimeout(this.#timer)
    const socket = this.#socket
    if (!socket || socket.readyState === WebSocket.CLOSED) return
    const closed = new Promise((resolve) => socket.once('close', resolve))
    sayGoodbye(socket, GOODBYE, this.#timing.closingMs)
    await closed
  }

  #opened(socket: WebSocket): void {
    const heartbeat = new Heartbeat(this.#timing, performance.now())
    socket.on('pong', () => heartbeat.ponged())
    const sweeper = setInterval(() => {
      const verdict = heartbeat.check(performance.now())
      if (verdict === 'ping' && socket.readyState === WebSocket.OPEN) socket.ping()
      if (verdict === 'dead') this.drop('the service answers no Ping')
    }, this.#timing.sweepMs)
    socket.on('close', () => clearInterval(sweeper))
    const late = (): void => this.drop('the service answers no registration')
    this.#registering = setTimeout(late, this.#timing.requestMs)
    this.#events.opened()
  }

  /** Whatever the service sends, it costs no more than its line. */
  #received(data: Buffer, isBinary: boolean): void {
    if (this.#isEnded) return
    try {
      this.#events.received(data, isBinary)
    } catch (error) {
      this.drop(`what the service said could not be handled: ${whyOf(error)}`)
    }
  }

  #closed(code: number, reason: string): void {
    clearTimeout(this.#registering)
    if (this.#isEnded) return
    const why = this.#why ?? closingOf(code, reason)
    if (!this.#wasRegistered || FINAL.has(code) || this.#retries >= RETRIES_MAX) {
      this.#isEnded = true
      return this.#events.ended(why)
    }
    this.#retries += 1
    this.#timer = setTimeout(() => this.open(), this.#timing.retryDelayMs(this.#retries))
    this.#events.lost(why)
  }
}

function closingOf(code: number, reason: string): string {
  if (code === CLOSE.expired.code)
    return `the token has expired; a new one opens it again (${code})`
  return reason === '' ? `the socket closed (${code})` : `${reason} (${code})`
}

function whyOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException
  return message === '' ? (code ?? 'it failed') : message
}
