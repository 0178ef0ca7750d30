/** The signaling server as a host in the world: accepts WebSockets, beats hearts, serves the registry. */
import { base64 } from '../../network/base64.ts'
import type { StreamConnection } from '../../network/stream/connection.ts'
import type { StreamStack } from '../../network/stream/stack.ts'
import { WebSocketEndpoint } from '../../websocket/endpoint.ts'
import { Registry, type Outlet } from './registry.ts'

/** Between two Pings; a Pong that is missing by the next one means that the peer is gone. */
export const PING_INTERVAL_MS = 10_000
/** How long a session waits for its peer to come back. */
export const SESSION_GRACE_MS = 30_000

export interface ServicePorts {
  randomBytes(length: number): Uint8Array
  /** Where it listens. */
  port: number
}

export class SignalingServer {
  readonly #stack: StreamStack
  readonly #host: string
  readonly #ports: ServicePorts
  readonly #registry: Registry
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

  #accept(stream: StreamConnection): void {
    const socket = new WebSocketEndpoint(stream, {
      role: 'server',
      host: this.#host,
      path: '/',
      randomBytes: (length) => this.#ports.randomBytes(length),
    })
    const outlet: Outlet = { send: (message) => socket.send(JSON.stringify(message)) }
    const stopBeating = beat(socket)
    socket.onmessage = (text) => this.#registry.receive(outlet, text)
    socket.onclose = () => {
      stopBeating()
      const peer = this.#registry.lost(outlet)
      if (peer !== undefined) setTimeout(() => this.#registry.expire(peer), SESSION_GRACE_MS)
    }
  }
}

/** Pings at the interval; cuts the socket when a Pong is missing. Returns how to stop. */
function beat(socket: WebSocketEndpoint): () => void {
  let answered = true
  socket.onpong = () => (answered = true)
  const timer = setInterval(() => {
    if (!socket.isOpen) return
    if (!answered) return socket.cut()
    answered = false
    socket.ping()
  }, PING_INTERVAL_MS)
  return () => clearInterval(timer)
}
