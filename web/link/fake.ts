/** For tests: a clock and sockets that a test moves by hand. */
import type { Request, Response } from '../../machines/link/protocol.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { SocketEvents, SocketWorld } from './socket.ts'

export class FakeSocket {
  readonly on: SocketEvents
  readonly sent: Request[] = []

  constructor(on: SocketEvents) {
    this.on = on
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Request)
  }

  /** Of itself it says no code (RFC 6455 §7.4.1: 1005). */
  close(code = 1005): void {
    this.on.close(code)
  }

  receive(response: Response): void {
    this.on.message(JSON.stringify(response))
  }
}

export class FakeWorld implements SocketWorld {
  readonly sockets: FakeSocket[] = []
  readonly pausesMs: number[] = []
  #waiting: (() => void) | undefined

  connect(on: SocketEvents): FakeSocket {
    const socket = new FakeSocket(on)
    this.sockets.push(socket)
    return socket
  }

  after(pauseMs: number, callback: () => void): () => void {
    this.pausesMs.push(pauseMs)
    this.#waiting = callback
    return () => (this.#waiting = undefined)
  }

  /** Lets the pending pause pass. */
  pass(): void {
    const callback = this.#waiting
    this.#waiting = undefined
    callback?.()
  }

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1)
    if (socket === undefined) throw new Error('nothing has connected')
    return socket
  }
}

/** Notes numbered `from` to `to`. */
export function notes(from: number, to: number): TraceEvent[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    seq: from + index,
    atUs: (from + index) * 1000,
    kind: 'note',
    at: 'lab',
    cause: from + index === 0 ? undefined : 0,
    text: `note ${from + index}`,
  }))
}
