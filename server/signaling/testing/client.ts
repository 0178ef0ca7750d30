/** A WebSocket for tests: frames in a queue, each awaited by name of what is expected. */
import { once } from 'node:events'
import { WebSocket, type ClientOptions } from 'ws'

export interface Got {
  text: string
  isBinary: boolean
}

export class Client {
  readonly socket: WebSocket
  /** Every frame so far. */
  readonly got: Got[] = []
  /** Resolves to the close code and reason. */
  readonly closed: Promise<[number, string]>
  #read = 0
  #wake: (() => void) | undefined

  constructor(url: string, options: ClientOptions = {}) {
    this.socket = new WebSocket(url, { perMessageDeflate: false, ...options })
    this.socket.on('message', (data: Buffer, isBinary) => {
      this.got.push({ text: data.toString(), isBinary })
      this.#wake?.()
    })
    this.socket.on('error', () => undefined)
    this.closed = new Promise((resolve) =>
      this.socket.on('close', (code, reason) => {
        resolve([code, reason.toString()])
        this.#wake?.()
      }),
    )
  }

  /** Resolves when the socket is open. */
  static async open(url: string, options?: ClientOptions): Promise<Client> {
    const client = new Client(url, options)
    await once(client.socket, 'open')
    return client
  }

  /** The next frame. Rejects when the socket closes before. */
  async next(): Promise<Got> {
    for (;;) {
      const frame = this.got[this.#read]
      if (frame) {
        this.#read += 1
        return frame
      }
      if (this.socket.readyState >= WebSocket.CLOSING) throw new Error('the socket is closed')
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  send(data: string | Uint8Array): void {
    this.socket.send(data)
  }

  /** As if its network were gone: no closing frame. */
  cut(): void {
    this.socket.terminate()
  }
}

/** The HTTP status that a handshake is refused with, or `open`. Rejects when there is no answer. */
export function outcomeOf(url: string, options?: ClientOptions): Promise<number | 'open'> {
  const { socket } = new Client(url, options)
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => {
      socket.terminate()
      resolve('open')
    })
    socket.on('unexpected-response', (_, response) => {
      response.destroy()
      resolve(response.statusCode ?? 0)
    })
  })
}
