/** What a host sent or got, as those who infer its states see it. */
import type { Layer } from '../../../../../machines/dissection/field.ts'
import type { Cast } from '../cast/cast.ts'
import type { Relays } from '../relays.ts'
import type { Writer } from '../writer.ts'

export interface Heard {
  /** The host. */
  at: string
  isSent: boolean
  /** Endpoints: that of the host, and the other one. What a TURN server lends counts as the host's. */
  local: string
  remote: string
  /** What the packet event is, which is the cause of what follows. */
  seq: number
}

/** A message of its own, or inside of what a TURN server carries. */
export interface HeardMessage extends Heard {
  bytes: Uint8Array
  isRelayed: boolean
}

export interface HeardPacket extends Heard {
  type: string
  layers: readonly Layer[]
}

/** What all who infer share. */
export interface Scene {
  cast: Cast
  writer: Writer
  relays: Relays
  peers: Peers
}

/** Most pairs of endpoints of which is remembered who is at the other end. */
const MAX_PAIRS = 4096

/** Whom a host speaks with over a pair of endpoints. */
export class Peers {
  readonly #cast: Cast
  readonly #pairs = new Map<string, string>()

  constructor(cast: Cast) {
    this.#cast = cast
  }

  /** A check between two endpoints said who is at the other end. */
  learn(heard: Heard, ufrag: string): string {
    const key = pairKey(heard)
    const peer = this.#cast.agent(ufrag) ?? this.#pairs.get(key) ?? this.#endOf(heard.remote)
    this.#pairs.delete(key)
    this.#pairs.set(key, peer)
    const [oldest] = this.#pairs.keys()
    if (this.#pairs.size > MAX_PAIRS && oldest !== undefined) this.#pairs.delete(oldest)
    return peer
  }

  /** The host at the other end. */
  of(heard: Heard): string {
    return this.#pairs.get(pairKey(heard)) ?? this.#endOf(heard.remote)
  }

  /** The only other peer there is. */
  onlyOther(at: string): string | undefined {
    const others = this.#cast.hosts.filter(({ id, role }) => role === 'peer' && id !== at)
    return others.length === 1 ? others[0]?.id : undefined
  }

  #endOf(endpoint: string): string {
    return this.#cast.of(endpoint) ?? endpoint
  }
}

/** Names a pair of endpoints of a host. */
export function pairKey({ at, local, remote }: Heard): string {
  return `${at} ${local} ${remote}`
}
