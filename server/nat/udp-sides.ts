/** The two sides of a NAT as UDP sockets on loopback: one IPv4 packet a datagram, in real time. */
import { randomInt } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import type { NatValues } from '../../machines/scenario/nat-shape.ts'
import { Nat, type NatChange } from '../lab/network/nat/nat.ts'
import { passThrough, type Side } from './raw-nat.ts'

const LOOPBACK = '127.0.0.1'

export interface Pair {
  /** The port it binds; 0 for any that is free. */
  local: number
  /** The port it sends to. */
  peer: number
}

export interface UdpSidesOptions {
  values: NatValues
  externalAddresses: readonly string[]
  inside: Pair
  outside: Pair
  onChange(change: NatChange): void
  onDrop(side: Side, why: string): void
}

export interface UdpSides {
  /** The ports that are bound. */
  ports: Record<Side, number>
  close(): Promise<void>
}

/** Starts it. Rejects with a system error, its `port` set, when a port cannot be bound. */
export async function openUdpSides(options: UdpSidesOptions): Promise<UdpSides> {
  const nat = new Nat(options.values, options.externalAddresses, realWorld())
  const sockets: Record<Side, Socket> = {
    inside: createSocket('udp4'),
    outside: createSocket('udp4'),
  }
  const sides = ['inside', 'outside'] as const
  const close = async (): Promise<void> => {
    await Promise.all(sides.map((side) => closed(sockets[side])))
  }
  for (const side of sides) sockets[side].on('message', (datagram) => take(side, datagram))

  function take(side: Side, datagram: Buffer): void {
    const passage = passThrough(nat, side, datagram)
    for (const change of passage.changes) options.onChange(change)
    if ('dropped' in passage) return options.onDrop(side, passage.dropped)
    sockets[passage.to].send(passage.bytes, options[passage.to].peer, LOOPBACK, (error) => {
      if (error) options.onDrop(side, `could not be sent on (${error.message})`)
    })
  }

  try {
    for (const side of sides) await bound(sockets[side], options[side].local)
  } catch (error) {
    await close()
    throw error
  }
  const portOf = (side: Side): number => sockets[side].address().port
  return { close, ports: { inside: portOf('inside'), outside: portOf('outside') } }
}

async function bound(socket: Socket, port: number): Promise<void> {
  socket.bind(port, LOOPBACK)
  await once(socket, 'listening')
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.close(() => resolve()))
}

/** The clock and the dice outside the sealed world. */
function realWorld(): ConstructorParameters<typeof Nat>[2] {
  const between = (low: number, high: number): number => randomInt(low, high + 1)
  const uint32 = (): number => randomInt(0x1_0000_0000)
  return {
    nowUs: () => Math.round(performance.now() * 1000),
    random: { between, uint32, fraction: () => uint32() / 0x1_0000_0000 },
  }
}
