import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { RealDatagram } from '../lab/portal/portal.ts'
import {
  MAX_PORTS,
  MAX_WAITING,
  openUdpPortal,
  type Trouble,
  type UdpPortal,
  type UdpPortalOptions,
} from './udp-portal.ts'

async function opened(options: UdpPortalOptions): Promise<UdpPortal> {
  const portal = await openUdpPortal(options)
  onTestFinished(() => portal.close())
  return portal
}

/** What comes at a portal, awaited one by one. */
function arrivals(portal: UdpPortal): () => Promise<RealDatagram> {
  const got: RealDatagram[] = []
  let wake: (() => void) | undefined
  portal.onDatagram((datagram) => {
    got.push(datagram)
    wake?.()
  })
  return async () => {
    for (;;) {
      const next = got.shift()
      if (next) return next
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
}

const place = (portal: UdpPortal, index = 0, address = '127.0.0.1') => ({
  address,
  port: portal.ports[index]!,
})

describe('a UDP portal', () => {
  it('binds as many ports as it is asked for, each another one', async () => {
    const portal = await opened({ count: 3 })
    expect(portal.addresses).toEqual(['127.0.0.1'])
    expect(new Set(portal.ports).size).toBe(3)
  })

  it('sends from the port it is told, and says where a datagram came to', async () => {
    const [left, right] = [await opened({ count: 2 }), await opened({ count: 2 })]
    const next = arrivals(right)
    const payload = new Uint8Array([1, 2, 3])
    left.send({ from: place(left, 1), to: place(right, 1), payload })
    const got = await next()
    expect(got).toMatchObject({ from: place(left, 1), to: place(right, 1) })
    expect([...got.payload]).toEqual([1, 2, 3])
  })

  it('has every port on every address', async () => {
    const portal = await opened({ addresses: ['127.0.0.1', '127.0.0.2'], count: 2 })
    const next = arrivals(portal)
    const to = place(portal, 1, '127.0.0.2')
    portal.send({ from: place(portal), to, payload: new Uint8Array([7]) })
    expect(await next()).toMatchObject({ from: place(portal), to })
  })

  it('keeps what comes before somebody listens, in order and up to a bound', async () => {
    const [left, right] = [await opened({ count: 1 }), await opened({ count: 1 })]
    const troubles: Trouble[] = []
    right.onTrouble((trouble) => troubles.push(trouble))
    for (let n = 0; n < MAX_WAITING + 2; n++) {
      left.send({ from: place(left), to: place(right), payload: Buffer.from(String(n)) })
      if (n % 64 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await expect.poll(() => troubles.map(({ code }) => code)).toEqual(['nobody-listens'])
    const got: string[] = []
    right.onDatagram(({ payload }) => got.push(Buffer.from(payload).toString()))
    expect(got).toEqual(Array.from({ length: MAX_WAITING }, (_, n) => String(n)))
  })

  it('tells what it cannot send, once for each place, and never throws', async () => {
    const portal = await opened({ count: 1 })
    const troubles: Trouble[] = []
    portal.onTrouble((trouble) => troubles.push(trouble))
    const payload = new Uint8Array(1)
    const from = place(portal)
    const wrong = [
      { from: { ...from, port: 1 }, to: from, payload },
      { from, to: { address: '127.0.0.1', port: 0 }, payload },
      { from, to: { address: '127.0.0.1', port: 70_000 }, payload },
      { from, to: { address: '::1', port: 9 }, payload },
      { from, to: { address: 'name.example', port: 9 }, payload },
    ]
    for (const datagram of [...wrong, ...wrong]) portal.send(datagram)
    expect(troubles.map(({ code }) => code)).toEqual([
      'not-ours',
      ...Array<string>(4).fill('bad-target'),
    ])
    portal.send({ from, to: from, payload: new Uint8Array(70_000) })
    await expect.poll(() => troubles.at(-1)?.code).toBe('EMSGSIZE')
  })

  it('goes on when nobody is at the other end', async () => {
    const [portal, other] = [await opened({ count: 1 }), await opened({ count: 1 })]
    const gone = createSocket('udp4')
    gone.bind(0, '127.0.0.1')
    await once(gone, 'listening')
    const { port } = gone.address()
    await new Promise<void>((resolve) => gone.close(() => resolve()))
    const payload = new Uint8Array([1])
    portal.send({ from: place(portal), to: { address: '127.0.0.1', port }, payload })
    const next = arrivals(other)
    portal.send({ from: place(portal), to: place(other), payload })
    expect(await next()).toMatchObject({ from: place(portal) })
  })

  it('is quiet once it is closed, and closes twice', async () => {
    const portal = await openUdpPortal({ count: 1 })
    await portal.close()
    await portal.close()
    portal.send({ from: place(portal), to: place(portal), payload: new Uint8Array(1) })
    const again = createSocket('udp4')
    again.bind(portal.ports[0], '127.0.0.1')
    await once(again, 'listening')
    again.close()
  })

  it.each<[UdpPortalOptions, string]>([
    [{ count: 0 }, `count: must be a whole number from 1 to ${MAX_PORTS} (got 0)`],
    [{ count: MAX_PORTS + 1 }, 'count: must be'],
    [{ count: 1, addresses: [] }, 'addresses: must be 1 to'],
    [{ count: 1, addresses: ['127.0.0.1', '127.0.0.1'] }, '127.0.0.1 is given twice'],
    [{ count: 1, addresses: ['localhost'] }, '(got "localhost")'],
    [{ count: 1, addresses: ['0.0.0.0'] }, '(got "0.0.0.0")'],
    [{ count: 1, addresses: ['::'] }, '(got "::")'],
    [{ count: 1, addresses: ['192.0.2.1'] }, 'EADDRNOTAVAIL'],
    [{ count: 1, addresses: ['127.0.0.1', '192.0.2.1'] }, 'EADDRNOTAVAIL'],
  ])('refuses %j', async (options, message) => {
    await expect(openUdpPortal(options)).rejects.toThrow(message)
  })
})
