/**
 * Where the internet of a live lab ends and the real one begins: which host inside has which real
 * port, and which peer outside is behind which address. Real addresses are shared, by peers of one
 * lab and often by the page that talks to them, so that only a port tells who is meant.
 */
import type { Host } from '../host.ts'
import { endpointText, type Endpoint } from '../packet.ts'
import { stunUserName } from './stun-user.ts'

/** Addresses that are remembered of peers outside; the oldest are forgotten. */
const MAX_PLACES = 1024
/** ICE names: two for each negotiation. */
const MAX_NAMES = 256

/** What the gate needs of the portal. */
export interface Ways {
  readonly addresses: readonly string[]
  readonly ports: readonly number[]
}

export class Gate {
  readonly addresses: readonly string[]
  readonly #ports: readonly number[]
  readonly #outside: readonly string[]
  /** Ports nobody has: fresh ones first, then those that were given back, the oldest first. */
  readonly #free: number[]
  readonly #owners = new Map<number, Host>()
  readonly #places = new Map<string, string>()
  readonly #names = new Map<string, string>()

  constructor({ addresses, ports }: Ways, outside: readonly string[]) {
    this.addresses = addresses
    this.#ports = ports
    this.#free = [...ports]
    this.#outside = outside
  }

  /** Whether an address is one of this machine's, which a host inside may have. */
  hasAddress(address: string): boolean {
    return this.addresses.includes(address)
  }

  /** Gives a port to a socket of a host, `wanted` or the next one. Throws when there is none. */
  take(host: Host, wanted: number): number {
    const port = wanted || this.#free[0]
    const at = port === undefined ? -1 : this.#free.indexOf(port)
    if (port === undefined || at < 0)
      throw new Error(
        `EADDRINUSE: ${host.id} udp/${wanted}: the live lab has ${this.#ports.length} ports, none for this`,
      )
    this.#free.splice(at, 1)
    this.#owners.set(port, host)
    return port
  }

  /** The port may be given away again; until then its last owner answers for what still comes. */
  giveBack(port: number): void {
    if (this.#owners.has(port) && !this.#free.includes(port)) this.#free.push(port)
  }

  /** The host inside that has this place, or had it last. */
  hostAt({ address, port }: Endpoint): Host | undefined {
    return this.hasAddress(address) ? this.#owners.get(port) : undefined
  }

  /** Whether a place belongs to this lab, though perhaps to no host yet. */
  isOurs({ address, port }: Endpoint): boolean {
    return this.hasAddress(address) && this.#ports.includes(port)
  }

  /** The peer outside that is there; undefined when several could be, and none has said so. */
  peerAt(place: Endpoint): string | undefined {
    return this.#only ?? this.#places.get(endpointText(place))
  }

  /**
   * Who sent a datagram: whom the ICE check in it names, or whoever is known to be there. Ports of one
   * address go from peer to peer, and a candidate only says where its peer might be.
   */
  senderOf(from: Endpoint, payload: Uint8Array): string | undefined {
    if (this.#only !== undefined) return this.#only
    const names = stunUserName(payload)?.split(':') ?? []
    const peer = names.map((name) => this.#names.get(name)).find((each) => each !== undefined)
    if (peer === undefined) return this.peerAt(from)
    this.learnPlace(peer, from)
    return peer
  }

  /** A peer outside is at this place. */
  learnPlace(peer: string, place: Endpoint): void {
    remember(this.#places, endpointText(place), peer, MAX_PLACES)
  }

  /** An ICE user name fragment stands in what a peer outside was told, or told. */
  learnName(peer: string, name: string): void {
    remember(this.#names, name, peer, MAX_NAMES)
  }

  get #only(): string | undefined {
    return this.#outside.length === 1 ? this.#outside[0] : undefined
  }
}

function remember(into: Map<string, string>, key: string, value: string, most: number): void {
  into.delete(key)
  into.set(key, value)
  const [oldest] = into.keys()
  if (into.size > most && oldest !== undefined) into.delete(oldest)
}
