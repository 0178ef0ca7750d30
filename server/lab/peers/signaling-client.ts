/**
 * A peer's line to the signaling server: opens the WebSocket, registers, keeps what is not yet
 * acknowledged, and comes back after a loss. The websocket machine decides, this file does.
 */
import type { CallMessage } from '../../../machines/call/message.ts'
import type { JsonValue, SignalType } from '../../../machines/trace/event.ts'
import {
  driveWebSocket,
  startWebSocket,
  type WebSocketSnapshot,
} from '../../../machines/websocket/drive.ts'
import type { WebSocketAction, WebSocketEvent } from '../../../machines/websocket/message.ts'
import type { Endpoint } from '../network/packet.ts'
import { PING_INTERVAL_MS } from '../services/signaling/server.ts'
import {
  readServerMessage,
  SIGNALING_ID,
  type ClientMessage,
  type FilePart,
  type ServerMessage,
} from '../services/signaling/message.ts'
import { Numbers } from '../services/signaling/numbers.ts'
import { WebSocketEndpoint } from '../websocket/endpoint.ts'
import { pathWith } from '../websocket/handshake.ts'
import type { PeerPorts } from './ports.ts'
import type { SignalingHandlers, SignalingLine } from './signaling-line.ts'

/** Without a Ping for this long the line counts as dead. */
export const HEARTBEAT_TIMEOUT_MS = 2.5 * PING_INTERVAL_MS
/** Messages kept until they are acknowledged; more are refused. */
export const MAX_UNACKNOWLEDGED = 256
/** How much is quoted of a message that cannot be read. */
const MAX_QUOTED_CHARS = 60
/** Of longer parts of a file only the beginning is recorded: packets carry every byte anyway. */
const MAX_RECORDED_CHARS = 512

/** Where the server is, and what the peer shows at its door. */
export interface SignalingAccess {
  endpoint: Endpoint
  token?: string
  origin?: string
}

/** A message before it has its number. */
export type Outgoing =
  | { type: 'offer' | 'answer'; to: string; sdp: string }
  | {
      type: 'candidate'
      to: string
      candidate: string
      sdpMid: string | null
      sdpMLineIndex: number | null
    }
  | { type: 'end-of-candidates' | 'bye'; to: string }
  | { type: 'chat'; to: string; text: string }
  | (CallMessage & { to: string })
  | ({ type: 'file'; to: string } & FilePart)

export class SignalingClient implements SignalingLine {
  readonly #peer: string
  readonly #server: SignalingAccess
  readonly #ports: PeerPorts
  readonly #handlers: SignalingHandlers
  #snapshot: WebSocketSnapshot = startWebSocket()
  #socket: WebSocketEndpoint | undefined
  #unacknowledged: ClientMessage[] = []
  #session: string | undefined
  #numbered = 0
  #received = new Numbers()
  #heartbeat: ReturnType<typeof setTimeout> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(
    peer: string,
    server: SignalingAccess,
    ports: PeerPorts,
    handlers: SignalingHandlers,
  ) {
    this.#peer = peer
    this.#server = server
    this.#ports = ports
    this.#handlers = handlers
  }

  connect(): void {
    this.#handle({ type: 'connect' })
  }

  /** Queues a message; it is sent now or after the next registration, until it is acknowledged. */
  send(outgoing: Outgoing): void {
    if (this.#unacknowledged.length >= MAX_UNACKNOWLEDGED)
      throw new Error(
        `${MAX_UNACKNOWLEDGED} signaling messages wait for an acknowledgement already`,
      )
    const { type, ...body } = outgoing
    const message = { type, id: ++this.#numbered, ...body } as ClientMessage
    this.#unacknowledged.push(message)
    if (this.#snapshot.value === 'registered') this.#write(message)
  }

  /** The host's address is gone and every stream with it; the client comes back from the new one. */
  networkChanged(): void {
    this.#socket?.cut()
  }

  /** Cuts the connection beneath the socket, as a failing network would; the client comes back. */
  cut(): void {
    if (!this.#socket) throw new Error('the signaling socket is not open')
    this.#socket.cut()
  }

  /** Closes the socket for good. */
  close(): void {
    this.#handle({ type: 'close' })
  }

  #handle(event: WebSocketEvent): void {
    const before = String(this.#snapshot.value)
    const { snapshot, actions } = driveWebSocket(this.#snapshot, event)
    this.#snapshot = snapshot
    const after = String(snapshot.value)
    if (before !== after) {
      const state = {
        kind: 'state',
        at: this.#peer,
        machine: 'websocket',
        from: before,
        to: after,
      } as const
      this.#ports.because(this.#ports.record(state))
    }
    if (before === 'registered' && after !== before) this.#handlers.onlost()
    for (const action of actions) this.#perform(action)
  }

  #perform(action: WebSocketAction): void {
    switch (action.type) {
      case 'openSocket':
        return this.#openSocket()
      case 'sendRegister':
        return this.#register()
      case 'startHeartbeat':
        return this.#watch()
      case 'dropSocket':
        return this.#drop(action.params)
      case 'scheduleRetry':
        return this.#retryIn(action.params.delayMs)
      case 'cancelRetry':
        return clearTimeout(this.#retry)
      case 'giveUp':
        return this.#note(`signaling given up: ${action.params.reason}`)
    }
  }

  #openSocket(): void {
    const stream = this.#ports.stack.connect(this.#server.endpoint)
    const socket = new WebSocketEndpoint(stream, {
      role: 'client',
      host: this.#server.endpoint.address,
      path: pathWith(this.#server.token),
      origin: this.#server.origin,
      randomBytes: (length) => this.#ports.randomBytes(length),
    })
    this.#socket = socket
    socket.onopen = () => this.#handle({ type: 'opened' })
    socket.onmessage = (text) => this.#arrived(socket, text)
    socket.onping = () => {
      if (this.#snapshot.value === 'registered') this.#watch()
    }
    socket.onclose = (code, reason) => {
      clearTimeout(this.#heartbeat)
      if (this.#socket !== socket) return
      this.#socket = undefined
      if (reason.startsWith('the server answered'))
        this.#note(`signaling refused: ${reason}; a browser tells its page no more than code 1006`)
      this.#handle({ type: 'socket-closed', code, reason })
    }
  }

  #register(): void {
    const session =
      this.#session === undefined ? {} : { session: this.#session, last: this.#received.complete }
    // A server that does not answer this is as good as dead, though it may ping.
    this.#watch()
    this.#write({ type: 'register', id: ++this.#numbered, peer: this.#peer, ...session })
  }

  #arrived(socket: WebSocketEndpoint, text: string): void {
    const read = readServerMessage(text)
    const from = 'message' in read && 'from' in read.message ? read.message.from : SIGNALING_ID
    const hop = { from, to: this.#peer, at: this.#peer }
    this.#ports.intercept(text, hop, (left) => {
      // What was held back is lost with its socket; the server sends it again on the next one.
      if (this.#socket === socket) this.#read(left)
    })
  }

  #read(text: string): void {
    const read = readServerMessage(text)
    if ('error' in read) return this.#malformed(text, read.error)
    const { message } = read
    this.#recordReceived(message)
    switch (message.type) {
      case 'registered':
        return this.#registered(message)
      case 'peers':
        return this.#handlers.onpeers(message.peers)
      case 'ack':
        return this.#settle(message.of)
      case 'error':
        return this.#refused(message)
      default:
        if (this.#received.take(message.n)) this.#handlers.onmessage(message)
    }
  }

  /** A server that cannot be understood does not register anybody: that is tried again. */
  #malformed(text: string, error: string): void {
    this.#note(`signaling server: ${error}: ${JSON.stringify(text.slice(0, MAX_QUOTED_CHARS))}`)
    if (this.#snapshot.value === 'open') this.#handle({ type: 'rejected', code: 'malformed' })
  }

  #registered(message: Extract<ServerMessage, { type: 'registered' }>): void {
    if (message.peer !== this.#peer)
      return this.#handle({ type: 'rejected', code: `registered as ${message.peer}` })
    // A new session counts its messages from 1 again.
    if (message.session !== this.#session) this.#received = new Numbers()
    this.#session = message.session
    this.#handle({ type: 'registered', peers: message.peers.filter((id) => id !== this.#peer) })
    for (const waiting of this.#unacknowledged) this.#write(waiting)
    this.#handlers.onpeers(message.peers)
  }

  #refused(error: Extract<ServerMessage, { type: 'error' }>): void {
    const refused = this.#unacknowledged.find(({ id }) => id === error.of)
    // What failed at the server's end is worth another try after the next registration.
    if (error.of !== undefined && error.code !== 'server-error') this.#settle(error.of)
    if (this.#snapshot.value === 'open') this.#handle({ type: 'rejected', code: error.code })
    else this.#note(`signaling server: ${error.code}, ${error.message}`)
    if (error.code === 'unknown-target' && refused && refused.type !== 'register')
      this.#handlers.onunknown(refused)
  }

  #settle(id: number): void {
    this.#unacknowledged = this.#unacknowledged.filter((message) => message.id !== id)
  }

  #write(message: ClientMessage): void {
    const { type, id } = message
    const to = 'to' in message ? { to: message.to } : {}
    const seq = this.#ports.record({
      kind: 'signal',
      at: this.#peer,
      direction: 'send',
      type,
      from: this.#peer,
      ...to,
      id,
      message: recorded(message),
    })
    this.#ports.because(seq)
    this.#socket?.send(JSON.stringify(message))
  }

  #recordReceived(message: ServerMessage): void {
    const { type } = message
    const seq = this.#ports.record({
      kind: 'signal',
      at: this.#peer,
      direction: 'receive',
      type: type satisfies SignalType,
      ...('from' in message && { from: message.from }),
      to: this.#peer,
      ...('of' in message && message.of !== undefined && { id: message.of }),
      message: recorded(message),
    })
    this.#ports.because(seq)
  }

  #watch(): void {
    clearTimeout(this.#heartbeat)
    this.#heartbeat = setTimeout(() => {
      const timeout = {
        kind: 'timeout',
        at: this.#peer,
        machine: 'websocket',
        timer: 'heartbeat',
      } as const
      this.#ports.because(this.#ports.record(timeout))
      this.#handle({ type: 'heartbeat-missed' })
    }, HEARTBEAT_TIMEOUT_MS)
  }

  /** An orderly end says goodbye; a dead line is dropped at once. */
  #drop({ code, reason }: { code: number; reason: string }): void {
    clearTimeout(this.#heartbeat)
    if (code === 1000) this.#socket?.close(code, reason)
    else this.#socket?.cut()
  }

  #retryIn(delayMs: number): void {
    this.#retry = setTimeout(() => {
      const timeout = {
        kind: 'timeout',
        at: this.#peer,
        machine: 'websocket',
        timer: 'reconnect',
      } as const
      this.#ports.because(this.#ports.record(timeout))
      this.#handle({ type: 'retry' })
    }, delayMs)
  }

  #note(text: string): void {
    this.#ports.record({ kind: 'note', at: this.#peer, text, level: 'warning' })
  }
}

function recorded(message: ClientMessage | ServerMessage): Record<string, JsonValue> {
  if (message.type !== 'file' || message.part.length <= MAX_RECORDED_CHARS) return { ...message }
  const unrecordedChars = message.part.length - MAX_RECORDED_CHARS
  return { ...message, part: message.part.slice(0, MAX_RECORDED_CHARS), unrecordedChars }
}
