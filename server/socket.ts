/** The WebSocket at `/socket`: frames in, frames out. What they say is the business of `Client`. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { CLOSE_TOKEN_EXPIRED } from '../machines/link/access.ts'
import { MAX_REQUEST_BYTES } from '../machines/link/protocol.ts'
import type { Access, Claims } from './operation/access.ts'
import { loggedPath, type Log } from './operation/log.ts'
import type { PageEntry } from './operation/page-log.ts'
import { isAddressedTo, isKnownOrigin, type Names } from './origin.ts'
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

/** Who needs no token, and so has one without an end. */
const OF_THIS_MACHINE: Claims = { role: 'teacher', expiresS: Infinity }

const UNAVAILABLE = '503 Service Unavailable'

export interface SocketPorts extends Names {
  sessions: Sessions
  /** Monotonic, milliseconds. */
  nowMs(): number
  /** Who may come in; without it, whoever reaches the server. */
  access?: Access
  log?: Log<PageEntry>
  /** What else takes handshakes on this port: true for those of its own, which it has answered. */
  elsewhere?: (request: IncomingMessage, stream: Duplex, head: Buffer) => boolean
}

export interface SocketServer {
  /** Pages that are connected. */
  readonly count: number
  /** Lets go of pages that are gone or take nothing any more; done by itself now and then. */
  check(): void
  /** From now on, nobody new comes in. */
  refuse(): void
  /** Says goodbye to every page, and resolves when all are gone. */
  close(): Promise<void>
}

/** Serves the link on an HTTP server. */
export function serveSocket(server: Server, ports: SocketPorts): SocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES })
  const lines = new Set<Line>()
  let isStopping = false
  let accepted = 0
  let emptied = (): void => undefined
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (ports.elsewhere?.(request, stream, head)) return
    stream.on('error', () => stream.destroy())
    const refusal = isStopping ? UNAVAILABLE : refusalOf(request, ports, lines.size)
    if (typeof refusal === 'string') {
      ports.log?.({ event: 'refused', status: refusal, path: loggedPath(request) })
      return refuse(stream, refusal)
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const number = ++accepted
      ports.log?.({ event: 'opened', line: number, role: refusal.role })
      const line = new Line(socket, ports, refusal, (code, why) => {
        lines.delete(line)
        ports.log?.({ event: 'closed', line: number, code, ...(why !== undefined && { why }) })
        if (lines.size === 0) emptied()
      })
      lines.add(line)
    })
  })
  const check = (): void => lines.forEach((line) => line.check())
  const heartbeat = setInterval(check, HEARTBEAT_MS)
  return {
    check,
    get count() {
      return lines.size
    },
    refuse: () => void (isStopping = true),
    async close() {
      isStopping = true
      clearInterval(heartbeat)
      const gone = new Promise<void>((resolve) => (emptied = resolve))
      for (const line of lines) line.drop(1001, 'the server stops')
      if (lines.size > 0) await gone
      sockets.close()
    },
  }
}

/** The status that turns a page away, or as whom it comes in. */
function refusalOf(request: IncomingMessage, ports: SocketPorts, count: number): string | Claims {
  const path = request.url?.replace(/\?.*$/s, '')
  if (path !== SOCKET_PATH) return '404 Not Found'
  if (!isAddressedTo(request, ports)) return '421 Misdirected Request'
  if (!isKnownOrigin(request, ports)) return '403 Forbidden'
  const claims = ports.access ? ports.access.claimsOf(request) : OF_THIS_MACHINE
  if (claims === undefined) return '401 Unauthorized'
  return count >= MAX_CLIENTS ? UNAVAILABLE : claims
}

/** Says no, and does not wait long for the other side to hang up. */
function refuse(stream: Duplex, status: string): void {
  const timer = setTimeout(() => stream.destroy(), CLOSING_MS)
  stream.once('close', () => clearTimeout(timer))
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** One page's connection. */
class Line implements Connection {
  readonly #socket: WebSocket
  readonly #ports: SocketPorts
  readonly #claims: Claims
  readonly #client: Client
  #isAlive = true
  #progressMs: number
  /** Runs while the other side may answer a closing frame. */
  #goodbye: NodeJS.Timeout | undefined
  /** Why the server ended it, when it did. */
  #why: string | undefined

  constructor(
    socket: WebSocket,
    ports: SocketPorts,
    claims: Claims,
    closed: (code: number, why?: string) => void,
  ) {
    this.#socket = socket
    this.#ports = ports
    this.#claims = claims
    this.#progressMs = ports.nowMs()
    this.#client = new Client(ports.sessions, this, () => ports.nowMs(), {
      role: claims.role,
      forFollowers: () => ports.access?.forFollowers(claims),
    })
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    socket.on('pong', () => (this.#isAlive = true))
    // A broken frame: ws closes this connection with the code of RFC 6455, and only this one.
    socket.on('error', () => undefined)
    socket.on('close', (code) => {
      clearTimeout(this.#goodbye)
      this.#client.left()
      closed(code, this.#why)
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
    this.#why ??= reason
    this.#socket.close(code, reason)
  }

  /** Lets go of a page that is gone, takes nothing any more, or may not be here any longer. */
  check(): void {
    if (this.#isOver) return this.drop(CLOSE_TOKEN_EXPIRED, 'token-expired')
    const stuckMs = this.queuedBytes > 0 ? this.#ports.nowMs() - this.#progressMs : 0
    if (stuckMs > SLOW_READER_MS) return this.drop(CLOSE_SLOW_READER, 'slow-reader')
    if (!this.#isAlive && this.queuedBytes === 0) {
      this.#why ??= 'no answer to a Ping'
      return this.#socket.terminate()
    }
    this.#isAlive = false
    this.#socket.ping()
  }

  /** Closes for good: a page that does not read would not read the closing frame either. */
  drop(code: number, reason: string): void {
    this.close(code, reason)
    this.#goodbye ??= setTimeout(() => this.#socket.terminate(), CLOSING_MS)
  }

  get #isOver(): boolean {
    return this.#ports.access?.isOver(this.#claims) === true
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#isOver) return this.drop(CLOSE_TOKEN_EXPIRED, 'token-expired')
    // `nodebuffer`, the default, gives one Buffer a message.
    const bytes = data as Buffer
    if (isBinary) this.#client.refuse('malformed', 'binary frames carry no requests')
    else if (bytes.length > MAX_REQUEST_BYTES) {
      const why = `a request of ${bytes.length} bytes; at most ${MAX_REQUEST_BYTES} are read`
      this.#client.refuse('too-large', why)
    } else this.#client.receive(bytes.toString('utf8'))
  }
}
