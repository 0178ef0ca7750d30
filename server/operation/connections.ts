/** TCP connections of a server, from before their first byte on: so many, and none outlives it. */
import type { Server, Socket } from 'node:net'

export class Connections {
  readonly #sockets = new Set<Socket>()

  /** Counts the connections of a server from now on; `dropped` hears of each that is one too many. */
  constructor(server: Server, maxConnections: number, dropped: (connections: number) => void) {
    server.maxConnections = maxConnections
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    server.on('drop', () => dropped(this.#sockets.size))
  }

  /** Ends all, also those that never came to a request. */
  destroy(): void {
    for (const socket of this.#sockets) socket.destroy()
  }
}
