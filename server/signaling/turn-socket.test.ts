import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { Client } from './testing/client.ts'
import { Turn, TurnSocket } from './turn-socket.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Both ends of a connection, and the writes of the server's. */
async function connected() {
  const sockets = new WebSocketServer({ noServer: true, WebSocket: TurnSocket })
  const server = createServer().listen(0, '127.0.0.1')
  const opened = new Promise<{ socket: TurnSocket; stream: Socket }>((resolve) => {
    server.on('upgrade', (request, stream, head) =>
      sockets.handleUpgrade(request, stream, head, (socket) => {
        socket.goesBy(stream, new Turn())
        resolve({ socket, stream: stream as Socket })
      }),
    )
  })
  await once(server, 'listening')
  const client = new Client(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const { socket, stream } = await opened
  onTestFinished(() => {
    client.cut()
    server.close()
  })
  return { client, socket, write: vi.spyOn(stream, 'write') }
}

it('writes at once what is said in one turn, and the next turn’s by itself', async () => {
  const { client, socket, write } = await connected()
  const said = ['', 'a', '漢', 'x'.repeat(126), 'y'.repeat(60_000)]
  for (const text of said) socket.hold(text, false)
  socket.hold(Buffer.from('bytes'), true)
  expect(write).not.toHaveBeenCalled()
  await turn()
  expect(write).toHaveBeenCalledTimes(1)
  for (const text of said) expect(await client.next()).toEqual({ text, isBinary: false })
  expect(await client.next()).toEqual({ text: 'bytes', isBinary: true })
  socket.hold('next', false)
  expect((await client.next()).text).toBe('next')
  expect(write).toHaveBeenCalledTimes(2)
})

it('holds nothing back that is large', async () => {
  const { client, socket, write } = await connected()
  for (const text of ['x'.repeat(40_000), 'y'.repeat(40_000), 'z'.repeat(70_000)])
    socket.hold(text, false)
  expect(write).toHaveBeenCalledTimes(2)
  for (const length of [40_000, 40_000, 70_000])
    expect((await client.next()).text).toHaveLength(length)
})

it('sends what was said before a Ping, and before either side’s goodbye', async () => {
  const { client, socket } = await connected()
  const order: string[] = []
  client.socket.on('message', (data: Buffer) => order.push(data.toString()))
  client.socket.on('ping', () => order.push('ping'))
  socket.hold('before', false)
  socket.ping()
  socket.hold('after', false)
  socket.on('message', () => socket.hold('answer', false))
  await expect.poll(() => order).toEqual(['before', 'ping', 'after'])
  client.send('question')
  client.socket.close(1000)
  expect(await client.closed).toEqual([1000, ''])
  expect(order.at(-1)).toBe('answer')
  socket.hold('too late', false)
  await turn()
})
