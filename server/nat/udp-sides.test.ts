import { createSocket, type Socket } from 'node:dgram'
import { EventEmitter, once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { natSchema } from '../../machines/scenario/nat-shape.ts'
import { packet, read } from './testing/packets.ts'
import { openUdpSides, type UdpSides } from './udp-sides.ts'

const A = '192.168.1.10:5000'
const R = '203.0.113.1:3478'
const OUTSIDE = '198.51.100.7:5000'

const opened: (Socket | UdpSides)[] = []
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
})

async function boundSocket(): Promise<Socket> {
  const socket = createSocket('udp4')
  opened.push(socket)
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return socket
}

async function world() {
  const [inside, outside] = [await boundSocket(), await boundSocket()]
  const seen: string[] = []
  const drops = new EventEmitter()
  const sides = await openUdpSides({
    values: natSchema.parse({
      mapping: 'endpoint-independent',
      filtering: 'address-and-port-dependent',
    }),
    externalAddresses: ['198.51.100.7'],
    inside: { local: 0, peer: inside.address().port },
    outside: { local: 0, peer: outside.address().port },
    onChange: ({ kind, internal, external }) => seen.push(`${kind} ${internal} ${external}`),
    onDrop: (side, why) => drops.emit('drop', `${side}: ${why}`),
  })
  opened.push(sides)
  const send = (socket: Socket, bytes: Buffer) =>
    socket.send(bytes, sides.ports[socket === inside ? 'inside' : 'outside'], '127.0.0.1')
  return { inside, outside, send, seen, dropped: once(drops, 'drop') }
}

async function next(socket: Socket) {
  const [bytes] = (await once(socket, 'message')) as [Buffer]
  return read(bytes)
}

describe('a NAT between two UDP sockets', () => {
  it('carries packets out and their answers in', async () => {
    const { inside, outside, send, seen } = await world()
    send(inside, packet({ from: A, to: R, payload: 'ping' }))
    expect(await next(outside)).toMatchObject({ from: OUTSIDE, to: R, payload: 'ping', ttl: 63 })
    send(outside, packet({ from: R, to: OUTSIDE, payload: 'pong' }))
    expect(await next(inside)).toMatchObject({ from: R, to: A, payload: 'pong', ip: 'right' })
    expect(seen).toEqual([`nat.bind ${A} ${OUTSIDE}`])
  })

  it('says what it dropped and goes on', async () => {
    const { inside, outside, send, dropped } = await world()
    send(outside, Buffer.from('not a packet'))
    expect(await dropped).toEqual(['outside: shorter than an IP header (12 bytes)'])
    send(inside, packet({ from: A, to: R }))
    expect(await next(outside)).toMatchObject({ from: OUTSIDE })
  })

  it('fails with the port when it is taken', async () => {
    const { outside } = await world()
    const again = openUdpSides({
      values: natSchema.parse({
        mapping: 'endpoint-independent',
        filtering: 'endpoint-independent',
      }),
      externalAddresses: ['198.51.100.7'],
      inside: { local: outside.address().port, peer: 9 },
      outside: { local: 0, peer: 9 },
      onChange: () => undefined,
      onDrop: () => undefined,
    })
    await expect(again).rejects.toMatchObject({
      code: 'EADDRINUSE',
      port: outside.address().port,
    })
  })
})
