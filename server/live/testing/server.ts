/** For tests: a signaling server that the test speaks for. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'

/** Calls `speak` with the first message of each socket; resolves to its URL and to each socket that connects. */
export async function server(
  speak: (socket: WebSocket, first: Buffer) => void,
): Promise<{ url: string; sockets: WebSocket[] }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  const sockets: WebSocket[] = []
  server.on('connection', (socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.once('message', (data: Buffer) => speak(socket, data))
  })
  onTestFinished(() => {
    for (const socket of sockets) socket.terminate()
    server.close()
  })
  await once(server, 'listening')
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets }
}

/** The welcome of our dialect. */
export function registered(extra: object = {}): string {
  return JSON.stringify({
    ...{ type: 'registered', of: 1, code: 'ok', peer: 'me', session: 's', isResumed: false },
    ...{ room: 'lobby', peers: ['me'], ...extra },
  })
}
