/** The signaling service on real sockets. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type Server as SocketServer, type WebSocket } from 'ws'
import { mayReadMetrics } from '../operation/access.ts'
import { answerOperation } from '../operation/endpoints.ts'
import { loggedPath, MAX_LOGGED_CHARS } from '../operation/log.ts'
import type { Metric } from '../operation/metrics.ts'
import { SECRET_NEEDED } from '../operation/signed.ts'
import { isAddressedTo, isOpenToOthers } from '../origin.ts'
import { admit, hasDoor, type DoorSettings, type Entrance } from './door/door.ts'
import { issueToken, type Claims } from './door/token.ts'
import { GoConversation } from './go/conversation.ts'
import { Connections } from '../operation/connections.ts'
import { sayGoodbye } from './goodbye.ts'
import type { Health } from './health.ts'
import { SignalingMetrics } from './metrics.ts'
import { CLOSE, LIMITS, TIMING, type Limits, type Timing } from './limits.ts'
import { Line } from './line.ts'
import type { Log } from './log.ts'
import { OursConversation } from './ours/conversation.ts'
import { Rooms } from './rooms.ts'
import { Turn, TurnSocket } from './turn-socket.ts'

/** The service without a port of its own. */
export interface ServiceOptions {
  /** Where it is reached. */
  host: string
  /** Signs tokens. Needed where others reach the service. */
  secret?: string
  /** How others reach it, through a proxy for one: `wss://signal.example`. */
  publicUrl?: string
  /** Origins of pages that may connect, beside the service's own. */
  origins?: readonly string[]
  limits?: Partial<Limits>
  timing?: Partial<Timing>
  log?: Log
  /** Unix time, seconds: when tokens expire. */
  nowS?: () => number
}

export interface SignalingOptions extends ServiceOptions {
  /** 0 picks a free one. */
  port: number
  /** Certificate chain and key, PEM. Without them TLS is the business of a proxy. */
  tls?: { cert: string; key: string }
}

export interface RunningSignaling {
  /** Where it is, without a slash at the end: `ws://127.0.0.1:4700`. */
  url: string
  port: number
  health: () => Health
  /** A token for a room; throws without a secret. */
  issue: (claims: Claims) => string
  /** Says goodbye to every socket, and resolves when all are closed. */
  close: () => Promise<void>
}

/**
 * Listens and serves. Rejects with the system's error when the address cannot be had, and when others
 * could reach it without a token.
 */
export async function startSignaling(options: SignalingOptions): Promise<RunningSignaling> {
  const { host, port, tls } = options
  const { requestMs } = { ...TIMING, ...options.timing }
  const waits = { headersTimeout: requestMs, requestTimeout: requestMs }
  if (options.secret === undefined && isOpenToOthers(options)) throw new Error(SECRET_NEEDED)
  const service = new Service(options)
  const server = tls
    ? createTlsServer({ ...tls, ...waits, handshakeTimeout: requestMs })
    : createServer(waits)
  service.serve(server)
  const connections = new Connections(server, service.maxConnections, (count) =>
    service.log({ event: 'dropped', connections: count }),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  // The system may have no more sockets to give for a while: that is no end of the service.
  server.on('error', (error) => service.failed(error))
  service.start()
  const at = (server.address() as AddressInfo).port
  return {
    url: `${tls ? 'wss' : 'ws'}://${host.includes(':') ? `[${host}]` : host}:${at}`,
    port: at,
    health: () => service.health(),
    issue: (claims) => service.issue(claims),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      await service.stop()
      connections.destroy()
      await closed
    },
  }
}

/** What is known of a line that is open. */
interface Opened {
  /** 1, 2, 3 … */
  number: number
  /** When the token ends that it came with, Unix time, seconds. */
  expiresS?: number
}

/** Rooms, and the lines of who is in them; whose port it is on is the business of others. */
export class Service {
  readonly #limits: Limits
  readonly #timing: Timing
  readonly #door: DoorSettings
  readonly #rooms: Rooms
  readonly #sockets: SocketServer<typeof TurnSocket>
  readonly #lines = new Map<Line, Opened>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #turn = new Turn()
  readonly #metrics = new SignalingMetrics()
  /** Takes what there is to say of the service, and counts it. */
  readonly log: Log
  #sweeper: NodeJS.Timeout | undefined
  #accepted = 0
  #stopped: (() => void) | undefined

  constructor(options: ServiceOptions) {
    this.log = this.#metrics.counting(options.log)
    this.#limits = { ...LIMITS, ...options.limits }
    this.#timing = { ...TIMING, ...options.timing }
    const { host: boundTo, publicUrl, origins, secret, nowS = unixTimeS } = options
    const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).host
    this.#door = { boundTo, publicHost, origins, nowS, secret }
    this.#rooms = new Rooms({
      limits: this.#limits,
      timing: this.#timing,
      secret: () => randomBytes(16).toString('hex'),
      after: (delayMs, act) => this.#after(delayMs, act),
    })
    // A frame that is far too large is not even read: ws closes the connection (1009).
    const maxPayload = 2 * this.#limits.maxMessageBytes
    this.#sockets = new WebSocketServer({ noServer: true, maxPayload, WebSocket: TurnSocket })
  }

  /** Serves on a server that is its own. */
  serve(server: Server): void {
    const operation = {
      health: () => this.health(),
      metrics: () => this.metrics(),
      mayReadMetrics: (request: IncomingMessage) => mayReadMetrics(request, this.#door.secret),
    }
    server.on('request', (request, response) => {
      if (!isAddressedTo(request, this.#door)) response.writeHead(421).end()
      else if (!answerOperation(request, response, operation)) response.writeHead(404).end()
    })
    server.on('upgrade', (request, stream, head) => this.#upgrade(request, stream, head))
  }

  /** Answers an opening handshake for a path of its own; false for any other, which is left alone. */
  takes(request: IncomingMessage, stream: Duplex, head: Buffer): boolean {
    if (!hasDoor(request)) return false
    this.#upgrade(request, stream, head)
    return true
  }

  /** From now on it has an address, and lines to look after. */
  start(): void {
    this.#sweeper = setInterval(() => this.#sweep(), this.#timing.sweepMs)
  }

  /** TCP connections that the port has for it. */
  get maxConnections(): number {
    return this.#limits.maxLines + this.#limits.maxUnserved
  }

  health(): Health {
    return {
      status: this.#stopped ? 'stopping' : 'ok',
      lines: this.#lines.size,
      rooms: this.#rooms.size,
      peers: this.#rooms.peers,
    }
  }

  metrics(): Metric[] {
    return this.#metrics.read(this.health())
  }

  /** A token for a room; throws without a secret. */
  issue(claims: Claims): string {
    const { secret } = this.#door
    if (secret === undefined) throw new Error('tokens need a secret')
    return issueToken(secret, claims)
  }

  /** Lets nobody in any more, says goodbye to every line, and resolves when all are closed. */
  async stop(): Promise<void> {
    clearInterval(this.#sweeper)
    for (const timer of this.#timers) clearTimeout(timer)
    this.log({ event: 'stopping', lines: this.#lines.size })
    const ended = new Promise<void>((resolve) => (this.#stopped = resolve))
    for (const line of this.#lines.keys()) line.close(CLOSE.stopping)
    if (this.#lines.size > 0) await ended
  }

  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => stream.destroy())
    const entrance = this.#admit(request)
    if ('status' in entrance) return this.#refuse(request, stream, entrance.status)
    this.#sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.goesBy(stream, this.#turn)
      this.#open(request, socket, entrance)
    })
  }

  #admit(request: IncomingMessage): Entrance | { status: string } {
    const isFull = this.#lines.size >= this.#limits.maxLines
    if (isFull || this.#stopped) return { status: '503 Service Unavailable' }
    return admit(request, this.#door)
  }

  #refuse(request: IncomingMessage, stream: Duplex, status: string): void {
    this.#logRefused(request, status)
    const challenge = status.startsWith('401') ? 'WWW-Authenticate: Bearer\r\n' : ''
    const timer = setTimeout(() => stream.destroy(), this.#timing.closingMs)
    stream.once('close', () => clearTimeout(timer))
    stream.end(`HTTP/1.1 ${status}\r\n${challenge}Connection: close\r\nContent-Length: 0\r\n\r\n`)
  }

  #logRefused(request: IncomingMessage, status: string): void {
    this.log({ event: 'refused', status, path: loggedPath(request) })
  }

  #turnAway(request: IncomingMessage, socket: WebSocket): void {
    const { code, reason } = CLOSE.full
    this.#logRefused(request, `${code} ${reason}`)
    socket.on('error', () => undefined)
    sayGoodbye(socket, CLOSE.full, this.#timing.closingMs)
  }

  #open(request: IncomingMessage, socket: TurnSocket, entrance: Entrance): void {
    const { dialect, mayCall, room: name, role, expiresS } = entrance
    const room = this.#rooms.open(name)
    if (!room) return this.#turnAway(request, socket)
    room.arrived()
    const ports = {
      limits: this.#limits,
      timing: this.#timing,
      nowMs: () => performance.now(),
      heard: () => void (this.#metrics.heard += 1),
      closed: (line: Line, code: number, why?: string) => this.#closed(line, code, why),
      failed: (line: Line, error: unknown) => this.failed(error, line),
    }
    const line = new Line(socket, ports, (wire) =>
      dialect === 'go'
        ? new GoConversation(wire, room, mayCall)
        : new OursConversation(wire, room, { role, limits: this.#limits }),
    )
    this.#lines.set(line, { number: ++this.#accepted, expiresS })
    this.log({ event: 'opened', line: this.#accepted, dialect, room: name })
  }

  #closed(line: Line, code: number, why?: string): void {
    const number = this.#lines.get(line)?.number ?? 0
    this.#lines.delete(line)
    this.log({ event: 'closed', line: number, code, ...(why && { why }) })
    if (this.#lines.size === 0) this.#stopped?.()
  }

  /** Says what went wrong, and on which line. */
  failed(error: unknown, line?: Line): void {
    const number = line && this.#lines.get(line)?.number
    const text = String(error).slice(0, MAX_LOGGED_CHARS)
    this.log({ event: 'failed', ...(number && { line: number }), error: text })
  }

  #sweep(): void {
    const nowS = this.#door.nowS()
    for (const [line, { expiresS = Infinity }] of this.#lines)
      if (nowS < expiresS) line.check()
      else line.close(CLOSE.expired)
  }

  /** Timers are known, so that none outlives the service. */
  #after(delayMs: number, act: () => void): () => void {
    if (this.#stopped) return () => undefined
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      act()
    }, delayMs)
    this.#timers.add(timer)
    return () => {
      clearTimeout(timer)
      this.#timers.delete(timer)
    }
  }
}

function unixTimeS(): number {
  return Math.floor(Date.now() / 1000)
}
