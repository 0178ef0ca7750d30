/** A host: its interfaces, its access link, its sockets, and whether it is up. */
import type { HostInfo } from '../../../machines/trace/event.ts'
import type { Access } from './access.ts'
import type { Packet } from './packet.ts'

export type Receive = (packet: Packet) => void

/** First port that a host picks by itself (RFC 6335 §6, dynamic ports). */
export const FIRST_DYNAMIC_PORT = 49_152
export const LAST_DYNAMIC_PORT = 65_535

/** Where a host is plugged in. */
export interface Interface {
  address: string
  network: string
}

export interface Host {
  readonly id: string
  readonly role: HostInfo['role']
  /** The first one is where the host sends from unless told otherwise. */
  interfaces: Interface[]
  /** Its own line to the open internet; unused behind a gateway, which has one for all. */
  readonly access: Access
  /** A host that is down neither sends nor receives. */
  up: boolean
  /** Receivers by `transport/port`. */
  readonly sockets: Map<string, Receive>
}

/** The address that a host sends from unless told otherwise. */
export function primaryAddress(host: Host): string {
  const [first] = host.interfaces
  if (first === undefined) throw new Error(`network: host ${host.id} has no address`)
  return first.address
}

export function addressesOf(host: Host): string[] {
  return host.interfaces.map(({ address }) => address)
}

/** A free dynamic port for a transport, starting from a random one. Throws when all are taken. */
export function freePort(host: Host, transport: string, start: number): number {
  const count = LAST_DYNAMIC_PORT - FIRST_DYNAMIC_PORT + 1
  for (let i = 0; i < count; i++) {
    const port = FIRST_DYNAMIC_PORT + ((start - FIRST_DYNAMIC_PORT + i) % count)
    if (!host.sockets.has(`${transport}/${port}`)) return port
  }
  throw new Error(`EADDRINUSE: ${host.id} has no free ${transport} port`)
}
