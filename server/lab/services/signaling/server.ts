/** The signaling server as a host in the world: accepts WebSockets, beats hearts, serves the registry. */
import { base64 } from '../../network/base64.ts'
import type { StreamConnection } from '../../network/stream/connection.ts'
import type { StreamStack } from '../../network/stream/stack.ts'
import { WebSocketEndpoint } from '../../websocket/endpoint.ts'
import type { Admission } from '../../websocket/handshake.ts'
import type { Intercept } from './intercept.ts'
import { answerBadly, changed, NO_MISCHIEF, type Mischief } from './mischief.ts'
import { readClientMessage } from './message.ts'
import { Registry, type Outlet } from './registry.ts'

/** Between two Pings; a Pong that is missing by the next one means that the peer is gone. */
export const PING_INTERVAL_MS = 10_000
/** How long a session waits for its peer to come back. */
export const SESSION_GRACE_MS = 30_000

export interface ServicePorts {
  randomBytes(length: number): Uint8Array
  /** Where it listens. */
  port: number
  /** What the scenario's rules make of messages that arrive. */
  intercept: Intercept
  /** Whom it lets in. */
  admission: Admission
}

/** A peer's socket as the registry sees it, and one that can be made to say anything. */
interface Line extends Outlet {
  readonly socket: WebSocketEndpoint
}

export class SignalingServer {
  readonly #stack: StreamStack
  readonly #host: string
  readonly #ports: ServicePorts
  readonly #registry: Registry
  #mischief = NO_MISCHIEF
  #stop: (() => void) | undefined

  constructor(stack: StreamStack, host: string, ports: ServicePorts) {
    this.#stack = stack
    this.#host = host
    this.#ports = ports
    this.#registry = new Registry(() => base64(ports.randomBytes(9)))
  }

  start(): void {
    this.#stop ??= this.#stack.listen(this.#ports.port, (stream) => this.#accept(stream))
  }

  /** Stops as if the machine lost power: sockets end without a word. */
  stop(): void {
    this.#stop?.()
    this.#stop = undefined
  }

  /** Makes it answer late or badly from now on; what is not named stays as it is. */
  set(mischief: Mischief): void {
    this.#mischief = changed(this.#mischief, mischief)
  }

  #accept(stream: StreamConnection): void {
    const socket = new WebSocketEndpoint(stream, {
      role: 'server',
      host: this.#host,
      path: '/',
      randomBytes: (length) => this.#ports.randomBytes(length),
      admission: this.#ports.admission,
    })
    const line: Line = {
      socket,
      send: (message) => this.#write(socket, JSON.stringify(message)),
    }
    const stopBeating = beat(socket, () => this.#mischief.answers === 'nothing')
    socket.onmessage = (text) => this.#arrived(line, text)
    socket.onclose = () => {
      stopBeating()
      const peer = this.#registry.lost(line)
      if (peer !== undefined) setTimeout(() => this.#registry.expire(peer), SESSION_GRACE_MS)
    }
  }

  #arrived(line: Line, text: string): void {
    const { peer, to } = addressed(text)
    const from = this.#registry.peerOf(line) ?? peer ?? 'unknown'
    const hop = { from, to: to ?? this.#host, at: this.#host }
    this.#ports.intercept(text, hop, (left) => this.#answer(line, left))
  }

  #answer(line: Line, text: string): void {
    if (!answerBadly(this.#mischief, text, (bad) => this.#write(line.socket, bad)))
      this.#registry.receive(line, text)
  }

  #write(socket: WebSocketEndpoint, text: string): void {
    const { answerDelayMs } = this.#mischief
    if (answerDelayMs === 0) socket.send(text)
    else setTimeout(() => socket.send(text), answerDelayMs)
  }
}

/** Whom a message is for, and who says it registers, as far as it can be read. */
function addressed(text: string): { peer?: string; to?: string } {
  const read = readClientMessage(text)
  if ('error' in read) return {}
  return read.message.type === 'register' ? { peer: read.message.peer } : { to: read.message.to }
}

/** Pings at the interval, unless it is silent; cuts the socket when a Pong is missing. Returns how to stop. */
function beat(socket: WebSocketEndpoint, isSilent: () => boolean): () => void {
  let answered = true
  socket.onpong = () => (answered = true)
  const timer = setInterval(() => {
    if (!socket.isOpen || isSilent()) return
    if (!answered) return socket.cut()
    answered = false
    socket.ping()
  }, PING_INTERVAL_MS)
  return () => clearInterval(timer)
}
