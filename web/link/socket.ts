/** The link to a lab on the server, over a WebSocket: reconnects with growing pauses and resumes. */
import { CLOSE_TOKEN_EXPIRED } from '../../machines/link/access.ts'
import type { Request, Response } from '../../machines/link/protocol.ts'
import type { Link, LinkEvents } from './client.ts'
import { Follower } from './follow.ts'

/** Pause before the first attempt to reconnect; it doubles up to the longest. Milliseconds. */
export const FIRST_RETRY_MS = 250
export const LONGEST_RETRY_MS = 5_000

/** What a socket tells the link. */
export interface SocketEvents {
  open(): void
  message(data: unknown): void
  /** Ended, with the code of RFC 6455 §7.4. */
  close(code: number): void
}

/** What the link needs of the browser. */
export interface SocketWorld {
  connect(on: SocketEvents): Pick<WebSocket, 'send' | 'close'>
  /** Calls back after a pause; returns how to call it off. */
  after(pauseMs: number, callback: () => void): () => void
}

/** Opens nothing before the first request. */
export function socketLink(world: SocketWorld, events: LinkEvents): Link {
  return new SocketLink(world, events)
}

/** The browser's side: `socket` beside the page, whatever path the page is served under. */
export function browserWorld(baseUrl: string): SocketWorld {
  const url = new URL('socket', baseUrl)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.hash = ''
  return {
    connect: (on) => {
      const socket = new WebSocket(url)
      let wasOpen = false
      socket.onopen = () => {
        wasOpen = true
        on.open()
      }
      socket.onmessage = ({ data }) => on.message(data)
      socket.onclose = async ({ code }) =>
        on.close(wasOpen || !(await isShutOut(baseUrl)) ? code : CLOSE_TOKEN_EXPIRED)
      return socket
    },
    after: (pauseMs, callback) => {
      const timer = setTimeout(callback, pauseMs)
      return () => clearTimeout(timer)
    },
  }
}

/** Why a handshake is refused, no page is told: so it is asked whether the page itself would be served. */
async function isShutOut(baseUrl: string): Promise<boolean> {
  try {
    const page = new URL('.', baseUrl)
    return (await fetch(page, { method: 'HEAD', cache: 'no-store' })).status === 401
  } catch {
    return false
  }
}

class SocketLink implements Link {
  readonly #world: SocketWorld
  readonly #events: LinkEvents
  readonly #follower = new Follower()
  #socket: ReturnType<SocketWorld['connect']> | undefined
  #open = false
  /** Cleared by the next connection: a link that is good may have been opened beside this page. */
  #hasExpired = false
  #retryMs = FIRST_RETRY_MS
  #cancelRetry: (() => void) | undefined
  #closed = false

  constructor(world: SocketWorld, events: LinkEvents) {
    this.#world = world
    this.#events = events
  }

  send(request: Request): void {
    this.#follower.note(request, this.#open)
    if (this.#open) this.#write(request)
    else if (this.#socket === undefined && this.#cancelRetry === undefined) {
      this.#events.onstatus('connecting')
      this.#connect()
    }
  }

  close(): void {
    this.#closed = true
    this.#cancelRetry?.()
    this.#socket?.close()
  }

  #connect(): void {
    this.#socket = this.#world.connect({
      open: () => this.#opened(),
      message: (data) => this.#read(data),
      close: (code) => this.#lost(code),
    })
  }

  #opened(): void {
    this.#open = true
    this.#hasExpired = false
    this.#retryMs = FIRST_RETRY_MS
    this.#events.onstatus('open')
    this.#follower.onConnect().forEach((request) => this.#write(request))
  }

  #lost(code: number): void {
    this.#open = false
    this.#hasExpired ||= code === CLOSE_TOKEN_EXPIRED
    this.#socket = undefined
    if (this.#closed) return
    this.#events.onstatus(this.#hasExpired ? 'expired' : 'lost')
    this.#cancelRetry = this.#world.after(this.#retryMs, () => {
      this.#cancelRetry = undefined
      this.#connect()
    })
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS)
  }

  #read(data: unknown): void {
    const response = parse(data)
    // What is no message of this protocol means another server or version: start over, do not guess.
    if (response === undefined) return this.#socket?.close()
    const { show, ask } = this.#follower.onResponse(response)
    if (ask) this.#write(ask)
    if (show) this.#events.onresponse(show)
  }

  #write(request: Request): void {
    this.#socket?.send(JSON.stringify(request))
  }
}

/** The server's own text is trusted to be of the protocol once it is JSON with a `type`. */
function parse(data: unknown): Response | undefined {
  if (typeof data !== 'string') return undefined
  try {
    const value: unknown = JSON.parse(data)
    return typeof value === 'object' && value !== null && 'type' in value
      ? (value as Response)
      : undefined
  } catch {
    return undefined
  }
}
