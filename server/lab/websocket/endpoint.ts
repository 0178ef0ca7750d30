/**
 * One end of a WebSocket over a simulated stream: the HTTP Upgrade, then real frames, made and
 * parsed by ws's own Sender and Receiver (RFC 6455).
 */
import { Buffer } from 'buffer'
import Receiver from '#ws/receiver'
import Sender from '#ws/sender'
import type { StreamConnection } from '../network/stream/connection.ts'
import {
  accepts,
  answerUpgrade,
  MAX_HEADER_BYTES,
  statusOf,
  upgradeRequest,
  type Admission,
} from './handshake.ts'

/** Longest message either end accepts. */
export const MAX_MESSAGE_BYTES = 262_144

export interface WebSocketHandlers {
  onopen?: () => void
  onmessage?: (text: string) => void
  onping?: () => void
  onpong?: () => void
  /** Called once. 1006 means that no Close frame came (RFC 6455 §7.1.5). */
  onclose?: (code: number, reason: string) => void
}

export interface EndpointOptions {
  role: 'client' | 'server'
  host: string
  path: string
  /** Random bytes, for the client's nonce and frame masks (RFC 6455 §5.3). */
  randomBytes: (length: number) => Uint8Array
  /** The page that a client says it is. */
  origin?: string
  /** Whom a server lets in; everybody unless given. */
  admission?: Admission
}

export class WebSocketEndpoint implements WebSocketHandlers {
  onopen?: () => void
  onmessage?: (text: string) => void
  onping?: () => void
  onpong?: () => void
  onclose?: (code: number, reason: string) => void
  readonly stream: StreamConnection

  readonly #options: EndpointOptions
  readonly #sender: Sender
  readonly #receiver: Receiver
  readonly #nonce: Uint8Array
  #head: Uint8Array | undefined = new Uint8Array(0)
  #open = false
  #closed = false
  #closeSent = false
  #corked: Uint8Array[] | undefined

  constructor(stream: StreamConnection, options: EndpointOptions) {
    this.stream = stream
    this.#options = options
    this.#nonce = options.role === 'client' ? options.randomBytes(16) : new Uint8Array(0)
    this.#sender = new Sender(this.#socket(), {}, (mask) => mask.set(options.randomBytes(4)))
    this.#receiver = this.#makeReceiver()
    stream.ondata = (bytes) => this.#read(bytes)
    stream.onclose = () => this.#finish(1006, 'the connection was lost')
    if (options.role === 'client') stream.onopen = () => this.#writeRequest()
  }

  get isOpen(): boolean {
    return this.#open && !this.#closed
  }

  /** Sends a text message. Dropped when the socket is not open. */
  send(text: string): void {
    if (!this.isOpen || this.#closeSent) return
    this.#sender.send(Buffer.from(text, 'utf8'), {
      binary: false,
      fin: true,
      compress: false,
      mask: this.#masks,
    })
  }

  ping(): void {
    if (this.isOpen) this.#sender.ping(Buffer.alloc(0), this.#masks)
  }

  /** Starts the closing handshake (RFC 6455 §7.1.2). */
  close(code: number, reason: string): void {
    if (this.#closed || this.#closeSent) return
    if (!this.#open) return this.cut()
    this.#closeSent = true
    this.#sender.close(code, reason, this.#masks)
  }

  /** Resets the connection beneath, without a Close frame. */
  cut(): void {
    this.#finish(1006, 'the connection was cut')
    this.stream.destroy()
  }

  get #masks(): boolean {
    return this.#options.role === 'client'
  }

  #writeRequest(): void {
    const { host, path, origin } = this.#options
    this.stream.write(Buffer.from(upgradeRequest(host, path, this.#nonce, origin), 'latin1'))
  }

  #read(bytes: Uint8Array): void {
    if (this.#closed) return
    if (!this.#head) {
      this.#receiver.write(Buffer.from(bytes))
      return
    }
    const head: Uint8Array = Buffer.concat([this.#head, bytes])
    const text = Buffer.from(head).toString('latin1')
    const end = text.indexOf('\r\n\r\n')
    if (end >= 0) this.#handshake(text.slice(0, end + 4), head.subarray(end + 4))
    else if (head.length > MAX_HEADER_BYTES) this.cut()
    else this.#head = head
  }

  #handshake(text: string, rest: Uint8Array): void {
    this.#head = undefined
    const isOpen = this.#options.role === 'server' ? this.#answer(text) : this.#accepted(text)
    if (!isOpen) return
    this.#open = true
    this.onopen?.()
    if (rest.length > 0) this.#receiver.write(Buffer.from(rest))
  }

  #answer(request: string): boolean {
    const { status, text } = answerUpgrade(request, this.#options.admission)
    this.stream.write(Buffer.from(text, 'latin1'))
    if (status === 101) return true
    this.stream.end()
    return false
  }

  /** An answer that refuses is an end like any other: no Close frame, so 1006 (RFC 6455 §7.1.5). */
  #accepted(response: string): boolean {
    if (accepts(response, this.#nonce)) return true
    const status = statusOf(response)
    if (status === undefined || status.startsWith('101')) this.cut()
    else {
      this.#finish(1006, `the server answered ${status}`)
      this.stream.end()
    }
    return false
  }

  #makeReceiver(): Receiver {
    const receiver = new Receiver({
      isServer: this.#options.role === 'server',
      maxPayload: MAX_MESSAGE_BYTES,
      binaryType: 'nodebuffer',
    })
    receiver.on('message', (data) => this.onmessage?.(Buffer.from(data).toString('utf8')))
    receiver.on('ping', (data) => {
      if (this.isOpen) this.#sender.pong(Buffer.from(data), this.#masks)
      this.onping?.()
    })
    receiver.on('pong', () => this.onpong?.())
    receiver.on('conclude', (code, reason) =>
      this.#concluded(code, Buffer.from(reason).toString('utf8')),
    )
    receiver.on('error', (error) => {
      this.close(1002, error.message.slice(0, 100))
      this.#finish(1002, error.message)
      this.stream.end()
    })
    return receiver
  }

  /** A Close frame came: answer it unless we asked, then close the stream. */
  #concluded(code: number, reason: string): void {
    if (!this.#closeSent) {
      this.#closeSent = true
      this.#sender.close(code === 1005 ? 1000 : code, '', this.#masks)
    }
    this.#finish(code, reason)
    this.stream.end()
  }

  #finish(code: number, reason: string): void {
    if (this.#closed) return
    this.#closed = true
    this.onclose?.(code, reason)
  }

  /** What Sender writes to: one segment run a frame. */
  #socket(): { cork(): void; uncork(): void; write(bytes: Uint8Array, done?: () => void): void } {
    return {
      cork: () => (this.#corked = []),
      write: (bytes, done) => {
        if (this.#corked) this.#corked.push(bytes)
        else this.#flush([bytes])
        done?.()
      },
      uncork: () => {
        const parts = this.#corked ?? []
        this.#corked = undefined
        this.#flush(parts)
      },
    }
  }

  #flush(parts: Uint8Array[]): void {
    if (this.stream.state === 'established') this.stream.write(Buffer.concat(parts))
  }
}
