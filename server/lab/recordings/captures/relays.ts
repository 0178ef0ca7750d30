/** What TURN servers lend and carry (RFC 8656): relayed addresses, channels, and packets inside of others. */
import { carriedBy, isChannelData } from '../../dissect/turn.ts'
import { stunFacts, type StunFacts } from './stun-facts.ts'

/** Most allocations and channels that are remembered; the oldest is forgotten first. */
const MAX_KEPT = 4096

/** A message between two endpoints. */
export interface Message {
  from: string
  to: string
  bytes: Uint8Array
}

/** A packet that goes between a client and its peer, seen between the client and its server. */
export interface Relayed {
  client: string
  server: string
  /** What the server lends to the client; undefined when that was not seen. */
  relayed: string | undefined
  /** The other end; undefined when it was not seen what the channel is bound to. */
  peer: string | undefined
  isFromClient: boolean
  bytes: Uint8Array
}

export class Relays {
  /** By client and server. */
  readonly #relayed = new Map<string, string>()
  /** By client, server and number. */
  readonly #channels = new Map<string, string>()

  /** Learns what the message tells of the server. */
  take({ from, to }: Message, stun: StunFacts): void {
    if (
      stun.method === 'Allocate' &&
      stun.kind === 'success response' &&
      stun.relayed !== undefined
    )
      keep(this.#relayed, `${to} ${from}`, stun.relayed)
    const { channel, peer } = stun
    if (stun.method === 'ChannelBind' && channel !== undefined && peer !== undefined)
      keep(this.#channels, `${from} ${to} ${channel}`, peer)
  }

  /** Every relayed address that is known, and the endpoint of the server that lends it. */
  get lent(): Iterable<[relayed: string, server: string]> {
    return [...this.#relayed].map(([key, relayed]) => [relayed, key.slice(key.indexOf(' ') + 1)])
  }

  /** The packet inside, when the message carries one. */
  unwrap({ from, to, bytes }: Message): Relayed | undefined {
    const carried = carriedBy(bytes)
    if (!carried) return undefined
    const stun = stunFacts(bytes)
    const isFromClient = stun
      ? stun.method === 'Send'
      : this.#relayed.has(`${from} ${to}`) || this.#channels.has(channelKey(from, to, bytes))
    const [client, server] = isFromClient ? [from, to] : [to, from]
    const peer = stun ? stun.peer : this.#channels.get(channelKey(client, server, bytes))
    const relayed = this.#relayed.get(`${client} ${server}`)
    return { client, server, relayed, peer, isFromClient, bytes: carried.payload }
  }
}

function channelKey(client: string, server: string, bytes: Uint8Array): string {
  const number = isChannelData(bytes) ? ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0) : 0
  return `${client} ${server} ${number}`
}

function keep(map: Map<string, string>, key: string, value: string): void {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > MAX_KEPT && oldest !== undefined) map.delete(oldest)
}
