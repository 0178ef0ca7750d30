/** For tests: a clock and sockets that a test moves by hand. */
import type { Request, Response } from '../../machines/link/protocol.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Socket, SocketWorld } from './socket.ts'

export class FakeSocket implements Socket {
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: (() => void) | null = null
  readonly sent: Request[] = []

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Request)
  }

  close(): void {
    this.onclose?.()
  }

  receive(response: Response): void {
    this.onmessage?.({ data: JSON.stringify(response) })
  }
}

export class FakeWorld implements SocketWorld {
  readonly sockets: FakeSocket[] = []
  readonly pausesMs: number[] = []
  #waiting: (() => void) | undefined

  connect(): FakeSocket {
    const socket = new FakeSocket()
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
