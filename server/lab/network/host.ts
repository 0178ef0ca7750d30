/** A host: its addresses, its access link, its sockets, and whether it is up. */
import type { HostInfo } from '../../../machines/trace/event.ts'
import type { LinkQuality } from './link.ts'
import type { Packet } from './packet.ts'

export type Receive = (packet: Packet) => void

/** First port that a host picks by itself (RFC 6335 §6, dynamic ports). */
export const FIRST_DYNAMIC_PORT = 49_152
export const LAST_DYNAMIC_PORT = 65_535

export interface Host {
  readonly id: string
  readonly role: HostInfo['role']
  readonly addresses: string[]
  /** The id of the network it sits in. */
  readonly network: string
  readonly link: LinkQuality
  /** A host that is down neither sends nor receives. */
  up: boolean
  /** Receivers by `transport/port`. */
  readonly sockets: Map<string, Receive>
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
