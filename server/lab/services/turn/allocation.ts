/** One allocation: a relayed address, who may send to it, and the channels bound on it (RFC 8656 §6, §9, §12). */
import { familyOf, type Family } from '../../network/ip.ts'
import { endpointText, type Endpoint } from '../../network/packet.ts'
import type { RelaySocket, TurnClient } from './ports.ts'

/** Peers' addresses with a permission on one allocation; more get 508. */
export const MAX_PERMISSIONS = 256
/** Channels on one allocation; more get 508. */
export const MAX_CHANNELS = 256

interface Channel {
  number: number
  peer: Endpoint
  expiresAtUs: number
}

export class Allocation {
  readonly client: TurnClient
  readonly username: string
  readonly relay: RelaySocket
  /** Of the Allocate request: a retransmission gets the same answer (RFC 8656 §7.2). */
  readonly transaction: string
  /** Of the reserved socket with the next port, for a retransmitted request. */
  readonly token: Uint8Array | undefined
  /** Calls off the timer that ends it. */
  cancel: () => void = () => undefined
  readonly #permissions = new Map<string, number>()
  readonly #channels = new Map<number, Channel>()
  readonly #byPeer = new Map<string, Channel>()

  constructor(of: {
    client: TurnClient
    username: string
    relay: RelaySocket
    transaction: string
    token?: Uint8Array
  }) {
    this.client = of.client
    this.username = of.username
    this.relay = of.relay
    this.transaction = of.transaction
    this.token = of.token
  }

  get family(): Family {
    return familyOf(this.relay.local.address)
  }

  /** Whether a peer's address has a permission; its port does not matter (RFC 8656 §9). */
  permits(address: string, nowUs: number): boolean {
    return (this.#permissions.get(address) ?? -1) > nowUs
  }

  /** Installs or refreshes permissions, all or none; false when there would be too many. */
  permit(addresses: readonly string[], nowUs: number, expiresAtUs: number): boolean {
    for (const [address, until] of this.#permissions)
      if (until <= nowUs) this.#permissions.delete(address)
    const added = new Set(addresses.filter((address) => !this.#permissions.has(address)))
    if (this.#permissions.size + added.size > MAX_PERMISSIONS) return false
    for (const address of addresses) this.#permissions.set(address, expiresAtUs)
    return true
  }

  /**
   * Binds or refreshes a channel. `taken`: the number has another peer, or the peer another
   * number, which is 400 (RFC 8656 §12.2); `full`: there are too many.
   */
  bind(number: number, peer: Endpoint, nowUs: number, expiresAtUs: number): Binding {
    this.#forgetChannels(nowUs)
    const key = endpointText(peer)
    const byNumber = this.#channels.get(number)
    const byPeer = this.#byPeer.get(key)
    if (byNumber !== byPeer) return 'taken'
    if (!byNumber && this.#channels.size >= MAX_CHANNELS) return 'full'
    const channel = { number, peer, expiresAtUs }
    this.#channels.set(number, channel)
    this.#byPeer.set(key, channel)
    return 'bound'
  }

  /** The peer that a channel is bound to. */
  peerOf(number: number, nowUs: number): Endpoint | undefined {
    return living(this.#channels.get(number), nowUs)?.peer
  }

  /** The channel that is bound to a peer's address and port. */
  channelOf(peer: Endpoint, nowUs: number): number | undefined {
    return living(this.#byPeer.get(endpointText(peer)), nowUs)?.number
  }

  #forgetChannels(nowUs: number): void {
    for (const channel of this.#channels.values()) {
      if (channel.expiresAtUs > nowUs) continue
      this.#channels.delete(channel.number)
      this.#byPeer.delete(endpointText(channel.peer))
    }
  }
}

export type Binding = 'bound' | 'taken' | 'full'

function living(channel: Channel | undefined, nowUs: number): Channel | undefined {
  return channel && channel.expiresAtUs > nowUs ? channel : undefined
}
