/** The WebSocket at `/socket`: frames in, frames out. What they say is the business of `Client`. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { MAX_REQUEST_BYTES } from '../machines/link/protocol.ts'
import { isForUs, isSameOrigin } from './origin.ts'
import { Client, type Connection } from './sessions/client.ts'
import {
  CLOSE_SLOW_READER,
  HEARTBEAT_MS,
  MAX_BACKLOG_BYTES,
  MAX_CLIENTS,
  SLOW_READER_MS,
} from './sessions/limits.ts'
import type { Sessions } from './sessions/sessions.ts'

export const SOCKET_PATH = '/socket'
/** Frames up to this are read to be refused politely; of a longer one, the connection is closed (1009). */
const MAX_FRAME_BYTES = 2 * MAX_REQUEST_BYTES

/** Time for the other side to answer a closing frame. */
const CLOSING_MS = 1000

export interface SocketPorts {
  sessions: Sessions
  /** Monotonic, milliseconds. */
  nowMs(): number
  boundTo: string
}

export interface SocketServer {
  /** Says goodbye to every page. */
  close(): void
}

/** Serves the link on an HTTP server. */
export function serveSocket(server: Server, ports: SocketPorts): SocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES })
  const lines = new Set<Line>()
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    const refusal = refusalOf(request, ports.boundTo, lines.size)
    if (refusal !== undefined) return refuse(stream, refusal)
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const line = new Line(socket, ports, () => lines.delete(line))
      lines.add(line)
    })
  })
  const heartbeat = setInterval(() => lines.forEach((line) => line.check()), HEARTBEAT_MS)
  return {
    close() {
      clearInterval(heartbeat)
      for (const line of lines) line.drop(1001, 'the server stops')
      sockets.close()
    },
  }
}

function refusalOf(request: IncomingMessage, boundTo: string, count: number): string | undefined {
  const path = request.url?.replace(/\?.*$/s, '')
  if (path !== SOCKET_PATH) return '404 Not Found'
  if (!isForUs(request, boundTo)) return '421 Misdirected Request'
  if (!isSameOrigin(request)) return '403 Forbidden'
  return count >= MAX_CLIENTS ? '503 Service Unavailable' : undefined
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** One page's connection. */
class Line implements Connection {
  readonly #socket: WebSocket
  readonly #ports: SocketPorts
  readonly #client: Client
  #isAlive = true
  #progressMs: number

  constructor(socket: WebSocket, ports: SocketPorts, closed: () => void) {
    this.#socket = socket
    this.#ports = ports
    this.#progressMs = ports.nowMs()
    this.#client = new Client(ports.sessions, this, () => ports.nowMs())
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    socket.on('pong', () => (this.#isAlive = true))
    // A broken frame: ws closes this connection with the code of RFC 6455, and only this one.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      closed()
      this.#client.left()
    })
  }

  get queuedBytes(): number {
    return this.#socket.bufferedAmount
  }

  send(text: string, sent?: () => void): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.queuedBytes === 0) this.#progressMs = this.#ports.nowMs()
    this.#socket.send(text, (error) => {
      this.#progressMs = this.#ports.nowMs()
      if (!error) sent?.()
    })
    if (this.queuedBytes > MAX_BACKLOG_BYTES) this.drop(CLOSE_SLOW_READER, 'slow-reader')
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  /** Lets go of a page that is gone or takes nothing any more. */
  check(): void {
    const stuckMs = this.queuedBytes > 0 ? this.#ports.nowMs() - this.#progressMs : 0
    if (stuckMs > SLOW_READER_MS) return this.drop(CLOSE_SLOW_READER, 'slow-reader')
    if (!this.#isAlive && this.queuedBytes === 0) return this.#socket.terminate()
    this.#isAlive = false
    this.#socket.ping()
  }

  /** Closes for good: a page that does not read would not read the closing frame either. */
  drop(code: number, reason: string): void {
    this.close(code, reason)
    setTimeout(() => this.#socket.terminate(), CLOSING_MS).unref()
  }

  #receive(data: RawData, isBinary: boolean): void {
    // `nodebuffer`, the default, gives one Buffer a message.
    const bytes = data as Buffer
    if (isBinary) this.#client.refuse('malformed', 'binary frames carry no requests')
    else if (bytes.length > MAX_REQUEST_BYTES) {
      const why = `a request of ${bytes.length} bytes; at most ${MAX_REQUEST_BYTES} are read`
      this.#client.refuse('too-large', why)
    } else this.#client.receive(bytes.toString('utf8'))
  }
}
