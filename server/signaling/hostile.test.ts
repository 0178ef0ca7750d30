/** What people send who mean no good, and what breaks: one socket pays for it, the others do not notice. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import pool from '../lab/peers/certificates/pool.json' with { type: 'json' }
import { isId } from './id.ts'
import type { LogEntry } from './log.ts'
import { Room } from './room.ts'
import { startSignaling } from './service.ts'
import { Client, outcomeOf } from './testing/client.ts'
import { GoPeer } from './testing/go-peer.ts'
import { OursPeer } from './testing/ours.ts'
import { running } from './testing/running.ts'
import { TurnSocket } from './turn-socket.ts'

/** Connects and says something, as no client would. */
function raw(port: number, text = ''): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(text)
  onTestFinished(() => void socket.destroy())
  return socket
}

/** An opening handshake up to and with its end (RFC 6455 §4.1). */
const handshake = (port: number, path: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\n` +
  'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'

/** Reserved bits and opcodes that mean nothing (RFC 6455 §5.2). */
const GARBAGE = Buffer.alloc(64, 0xff)

describe('a conversation that throws', () => {
  it('costs its own socket, with a code, and is logged', async () => {
    const log: LogEntry[] = []
    const { url } = await running({ log: (entry) => log.push(entry) })
    const [alice, bob] = [await OursPeer.join(url, 'alice'), await OursPeer.join(url, 'bob')]
    const broken = vi.spyOn(Room.prototype, 'route').mockImplementationOnce(() => {
      throw new Error('broken\u001b[2J')
    })
    onTestFinished(() => broken.mockRestore())
    alice.say({ type: 'chat', to: 'bob', text: 'hello' })
    expect(await alice.client.closed).toEqual([1011, 'internal error'])
    expect(log).toContainEqual({ event: 'failed', line: 1, error: 'Error: broken\u001b[2J' })
    expect(await bob.ask({ type: 'list' })).toMatchObject({ code: 'ok' })
  })

  it('costs the one who is told, not the one who speaks', async () => {
    const { url } = await running()
    const [alice, bob] = [await OursPeer.join(url, 'alice'), await OursPeer.join(url, 'bob')]
    const carol = await OursPeer.join(url, 'carol')
    const original = Object.getOwnPropertyDescriptor(TurnSocket.prototype, 'hold')
    const hold = original?.value as (...args: unknown[]) => void
    const broken = vi.spyOn(TurnSocket.prototype, 'hold').mockImplementation(function (
      this: TurnSocket,
      ...args: unknown[]
    ) {
      if (String(args[0]).includes('"n":1,')) throw new Error('broken')
      Reflect.apply(hold, this, args)
    })
    onTestFinished(() => broken.mockRestore())
    expect(await alice.ask({ type: 'chat', to: 'bob', text: 'hello' })).toMatchObject({ of: 2 })
    expect(await bob.client.closed).toEqual([1011, 'internal error'])
    expect(await alice.ask({ type: 'list' })).toMatchObject({ of: 3, code: 'ok' })
    expect(await carol.ask({ type: 'list' })).toMatchObject({ peers: ['alice', 'carol'] })
  })

  it('lets a socket go whose leaving fails', async () => {
    const { url, health } = await running()
    const alice = await OursPeer.join(url, 'alice')
    const broken = vi.spyOn(Room.prototype, 'left').mockImplementationOnce(() => {
      throw new Error('broken')
    })
    onTestFinished(() => broken.mockRestore())
    alice.client.socket.close(1000)
    await expect.poll(health).toMatchObject({ status: 'ok', lines: 0 })
  })
})

describe('frames that mean no good', () => {
  it.each(['command', 'payload'])(
    'a Go %s that is nested without end is malformed',
    async (name) => {
      const { url } = await running()
      const other = await OursPeer.join(url, 'other')
      const go = await Client.open(`${url}/register`)
      const deep = '['.repeat(30_000) + ']'.repeat(30_000)
      const fields = { command: '1', payload: '""', [name]: deep }
      go.send(`{"command":${fields.command},"payload":${fields.payload}}`)
      if (name === 'command') expect(await go.closed).toEqual([4000, 'malformed'])
      else expect(JSON.parse((await go.next()).text)).toMatchObject({ command: 101 })
      expect(await other.ask({ type: 'list' })).toMatchObject({ code: 'ok' })
    },
  )

  it('one who sends garbage after being turned away is only turned away', async () => {
    const { url, port } = await running({ limits: { maxRooms: 1 }, timing: { closingMs: 50 } })
    const alice = await OursPeer.join(url, 'alice')
    const socket = raw(port, handshake(port, '/signal?room=other'))
    await once(socket, 'data')
    socket.write(GARBAGE)
    // It may be reset before it has said all: `once` of Node would throw that.
    await new Promise((resolve) => socket.once('close', resolve))
    expect(await alice.ask({ type: 'list' })).toMatchObject({ code: 'ok' })
  })

  it('who is turned away and stays is let go', async () => {
    const { url, port } = await running({ limits: { maxRooms: 1 }, timing: { closingMs: 50 } })
    await OursPeer.join(url, 'alice')
    const socket = raw(port, handshake(port, '/signal?room=other'))
    socket.resume()
    await once(socket, 'close')
    expect(await outcomeOf(`${url}/signal`)).toBe('open')
  })

  it('Pings come too fast like anything else', async () => {
    const { url } = await running({
      limits: { messageBurst: 5, messagesPerSecond: 0, maxRefusedInRow: 5 },
    })
    const client = await Client.open(`${url}/signal`)
    for (let count = 0; count < 10; count++) client.socket.ping()
    client.socket.ping()
    expect(await client.closed).toEqual([4029, 'too-fast'])
  })

  it('Pongs that nobody asked for come too fast, too', async () => {
    const { url } = await running({
      limits: { messageBurst: 5, messagesPerSecond: 0, maxRefusedInRow: 5 },
    })
    const client = await Client.open(`${url}/signal`)
    for (let count = 0; count < 11; count++) client.socket.pong()
    expect(await client.closed).toEqual([4029, 'too-fast'])
  })
})

describe('sockets without a request', () => {
  const { certPem: cert, keyPem: key } = pool.certificates[0]!

  it.each([
    ['plain', undefined],
    ['TLS', { cert, key }],
  ])('do not keep a %s service from stopping', async (_, tls) => {
    const service = await startSignaling({ host: '127.0.0.1', port: 0, tls })
    const socket = raw(service.port, tls ? '' : 'GET /signal HTTP/1.1\r\nHost: ')
    await once(socket, 'connect')
    await new Promise((resolve) => setTimeout(resolve, 20))
    await service.close()
    expect(service.health()).toMatchObject({ status: 'stopping' })
  })

  it('are no more than a few beyond the lines', async () => {
    const { url, port } = await running({ limits: { maxLines: 1, maxUnserved: 2 } })
    const peer = await OursPeer.join(url, 'alice')
    const two = [raw(port), raw(port)]
    await Promise.all(two.map((socket) => once(socket, 'connect')))
    await once(raw(port), 'close')
    for (const socket of two) socket.destroy()
    await expect.poll(() => outcomeOf(`${url}/signal`).catch(() => 0)).toBe(503)
    expect(await peer.ask({ type: 'list' })).toMatchObject({ code: 'ok' })
  })
})

describe('names', () => {
  it.each(['\u2028', '\u2029', '\n', '\u009b', '\u202e', ''])('are not written %j', (name) => {
    expect(isId(name)).toBe(false)
  })
})

describe('a service that does not come up', () => {
  it('leaves no timer behind', async () => {
    const { port } = await running()
    const before = vi.spyOn(globalThis, 'setInterval')
    const after = vi.spyOn(globalThis, 'clearInterval')
    onTestFinished(() => {
      before.mockRestore()
      after.mockRestore()
    })
    await expect(startSignaling({ host: '127.0.0.1', port })).rejects.toThrow('EADDRINUSE')
    for (const { value } of before.mock.results) expect(after).toHaveBeenCalledWith(value)
  })
})

describe('sessions of all rooms together', () => {
  it('are no more than their number, whatever the dialect', async () => {
    const { url } = await running({ limits: { maxPeers: 2 } })
    await OursPeer.join(url, 'alice')
    const bob = await OursPeer.join(url, 'bob')
    const open = async (path: string): Promise<Client> => Client.open(`${url}${path}`)
    const carol = new OursPeer(await open('/signal?room=other'))
    expect(await carol.ask({ type: 'register', peer: 'carol' })).toMatchObject({
      ...{ code: 'registry-full', message: 'no more peers fit into this service' },
    })
    const go = new GoPeer('go', await open('/register?room=other'))
    expect(await go.ask(1, '', null)).toMatchObject({ code: 8 })
    bob.client.socket.close(1000)
    await bob.client.closed
    await expect
      .poll(() => carol.ask({ type: 'register', peer: 'carol' }))
      .toMatchObject({ code: 'ok' })
  })
})
