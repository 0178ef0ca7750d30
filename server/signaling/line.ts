/** One socket: what comes is counted and measured before it is read, what goes waits within bounds. */
import { Bucket } from '../sessions/bucket.ts'
import { sayGoodbye } from './goodbye.ts'
import { Heartbeat } from './heartbeat.ts'
import { CLOSE, type Closing, type Limits, type Timing } from './limits.ts'
import type { TurnSocket } from './turn-socket.ts'
import type { Conversation, Wire } from './wire.ts'

/** The peer says that it leaves: with a code, or closing without one (RFC 6455 §7.4.1). */
const LEAVES = new Set([1000, 1005])

export interface LinePorts {
  limits: Limits
  timing: Timing
  /** Monotonic, milliseconds. */
  nowMs: () => number
  /** A frame has come. */
  heard: () => void
  /** `why` is there when it was the service that ended it. */
  closed: (line: Line, code: number, why?: string) => void
  /** The service made a mistake, and this line pays for it. */
  failed: (line: Line, error: unknown) => void
}

export class Line implements Wire {
  readonly #socket: TurnSocket
  readonly #ports: LinePorts
  readonly #conversation: Conversation
  readonly #bucket: Bucket
  readonly #heartbeat: Heartbeat
  #isAsked = false
  #pinged = 0
  #refused = 0
  #why: string | undefined

  /** Speaks a dialect on a socket from now on. */
  constructor(socket: TurnSocket, ports: LinePorts, converse: (wire: Wire) => Conversation) {
    const { messageBurst, messagesPerSecond } = ports.limits
    this.#socket = socket
    this.#ports = ports
    this.#bucket = new Bucket(messageBurst, messagesPerSecond, ports.nowMs())
    this.#heartbeat = new Heartbeat(ports.timing, ports.nowMs())
    this.#conversation = converse(this)
    // `nodebuffer`, the default, gives one Buffer a message.
    socket.on('message', (data, isBinary) =>
      this.guard(() => this.#receive(data as Buffer, isBinary)),
    )
    socket.on('ping', () => this.#pinging())
    socket.on('pong', (data) => this.guard(() => this.#ponged(data)))
    // A broken frame: ws closes this connection with the code of RFC 6455, and only this one.
    socket.on('error', () => undefined)
    socket.on('close', (code) => {
      this.guard(() => this.#conversation.left(LEAVES.has(code)))
      ports.closed(this, code, this.#why)
    })
  }

  send(data: string | Uint8Array, isBinary: boolean): void {
    const socket = this.#socket
    if (socket.readyState !== socket.OPEN) return
    socket.hold(data, isBinary)
    if (socket.bufferedAmount > this.#ports.limits.maxBacklogBytes) this.close(CLOSE.slowReader)
  }

  ping(): void {
    if (!this.#isAsked) this.#ping()
  }

  /** Closes for good, also when the other side does not answer. */
  close(closing: Closing): void {
    if (this.#why !== undefined) return
    this.#why = closing.reason
    sayGoodbye(this.#socket, closing, this.#ports.timing.closingMs)
  }

  guard(act: () => void): void {
    try {
      act()
    } catch (error) {
      this.#ports.failed(this, error)
      this.close(CLOSE.failed)
    }
  }

  /** Asks whether the line still lives, when it is time, and lets go of one that does not. */
  check(): void {
    this.guard(() => this.#check())
  }

  #check(): void {
    const verdict = this.#heartbeat.check(this.#ports.nowMs())
    if (verdict === 'ping') this.#ping()
    if (verdict !== 'dead') return
    if (this.#socket.bufferedAmount > 0) return this.close(CLOSE.slowReader)
    this.#why ??= 'no answer to a Ping'
    this.#socket.terminate()
  }

  /** A Pong repeats what its Ping said (RFC 6455 §5.5.3), and comes after all that was sent before. */
  #ping(): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#isAsked = true
    this.#pinged = this.#conversation.delivered
    this.#heartbeat.pinged(this.#ports.nowMs())
    this.#socket.ping(String(this.#pinged))
  }

  #ponged(data: Buffer): void {
    if (!this.#isAsked) return this.#pinging()
    this.#heartbeat.ponged()
    this.#isAsked = false
    const n = /^\d{1,15}$/.test(data.toString('latin1')) ? Number(data) : 0
    if (n > 0 && n <= this.#pinged) this.#conversation.confirmed(n)
  }

  #receive(bytes: Buffer, isBinary: boolean): void {
    // What comes after the goodbye is not read: the peer knows that nothing is answered any more.
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#ports.heard()
    const refused = this.#refusalOf(bytes)
    if (this.#goesOn(refused !== undefined)) return
    this.#conversation.receive(bytes, isBinary, refused)
  }

  /** Pings, and Pongs that nobody asked for, are few where nobody means harm. */
  #pinging(): void {
    this.#goesOn(!this.#bucket.take(this.#ports.nowMs()))
  }

  /** Counts what is refused in a row, and lets go of who does not stop; true then. */
  #goesOn(isRefused: boolean): boolean {
    if (!isRefused) this.#refused = 0
    else if (++this.#refused > this.#ports.limits.maxRefusedInRow) {
      this.close(CLOSE.tooFast)
      return true
    }
    return false
  }

  #refusalOf(bytes: Buffer): 'too-fast' | 'too-large' | undefined {
    if (!this.#bucket.take(this.#ports.nowMs())) return 'too-fast'
    return bytes.length > this.#ports.limits.maxMessageBytes ? 'too-large' : undefined
  }
}
