/** An HTTP/1.1 client on a simulated stream: one connection, one request at a time (RFC 9112 §9.3). */
import type { StreamConnection } from '../network/stream/connection.ts'
import type { StreamStack } from '../network/stream/stack.ts'
import type { Endpoint } from '../network/packet.ts'
import { messageBytes, type HttpRequest, type HttpResponse } from './message.ts'
import { HttpReader, Unreadable } from './reader.ts'

/** How long a response is waited for, milliseconds. */
export const RESPONSE_TIMEOUT_MS = 10_000

/** What came of a request: a response, or why there is none. */
export type Answered = HttpResponse | { error: string }

interface Waiting {
  request: HttpRequest
  /** It goes over the wire now. */
  sending: () => void
  done: (answered: Answered) => void
}

export class HttpClient {
  readonly #stack: StreamStack
  readonly #server: Endpoint
  readonly #waiting: Waiting[] = []
  #stream: StreamConnection | undefined
  #current: Waiting | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(stack: StreamStack, server: Endpoint) {
    this.#stack = stack
    this.#server = server
  }

  /** Sends a request after those before it; `sending` runs when it leaves, `done` once with what came of it. */
  request(request: HttpRequest, sending: () => void, done: (answered: Answered) => void): void {
    this.#waiting.push({ request, sending, done })
    this.#next()
  }

  /** Ends the connection; what waits for a response gets none. */
  close(): void {
    const error = 'the connection was closed'
    for (const { done } of this.#waiting.splice(0)) done({ error })
    this.#stream?.end()
    this.#finish({ error })
  }

  /** The host's address is gone and the connection with it; the next request opens another. */
  networkChanged(): void {
    this.#stream?.abandon()
    this.#lost('the network changed')
  }

  #next(): void {
    if (this.#current) return
    this.#current = this.#waiting.shift()
    if (!this.#current) return
    this.#timer = setTimeout(() => this.#expired(), RESPONSE_TIMEOUT_MS)
    if (this.#stream?.state === 'established') this.#write()
    else this.#connect()
  }

  #write(): void {
    const { request, sending } = this.#current ?? {}
    if (!request) return
    sending?.()
    this.#stream?.write(messageBytes(request))
  }

  #connect(): void {
    const stream = this.#stack.connect(this.#server)
    const reader = new HttpReader()
    this.#stream = stream
    stream.onopen = () => this.#write()
    stream.ondata = (bytes) => this.#read(reader, bytes)
    stream.onclose = (reason) => {
      if (this.#stream === stream) this.#lost(`the connection was lost: ${reason}`)
    }
  }

  #read(reader: HttpReader, bytes: Uint8Array): void {
    try {
      for (const message of reader.push(bytes)) if ('status' in message) this.#finish(message)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      this.#stream?.destroy()
      this.#finish({ error: `no HTTP: ${error.message}` })
    }
  }

  #expired(): void {
    const stream = this.#stream
    this.#stream = undefined
    stream?.destroy()
    this.#finish({ error: `no response within ${RESPONSE_TIMEOUT_MS / 1000} s` })
  }

  #lost(error: string): void {
    this.#stream = undefined
    this.#finish({ error })
  }

  #finish(answered: Answered): void {
    const current = this.#current
    if (!current) return
    clearTimeout(this.#timer)
    this.#current = undefined
    current.done(answered)
    this.#next()
  }
}
