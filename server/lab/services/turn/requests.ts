/** What each TURN request does once its sender is known: Allocate, Refresh, CreatePermission, ChannelBind. */
import { familyOf } from '../../network/ip.ts'
import { endpointText, type Endpoint } from '../../network/packet.ts'
import { decodeXorAddress, encodeXorAddress } from '../stun/address.ts'
import { ATTRIBUTE, METHOD } from '../stun/attributes.ts'
import { attributeOf, type Attribute } from '../stun/message.ts'
import { Allocation } from './allocation.ts'
import type { Allocations } from './allocations.ts'
import { familyIn, readWish } from './allocate.ts'
import { FIRST_CHANNEL } from './channel-data.ts'
import type { User } from './credentials.ts'
import type { Exchange } from './exchange.ts'
import type { TurnPorts, TurnSettings } from './ports.ts'
import { findRelay, type Found, type Want } from './relays.ts'

type FromPeer = (allocation: Allocation, peer: Endpoint, payload: Uint8Array) => void

export class Requests {
  readonly #settings: TurnSettings
  readonly #ports: TurnPorts
  readonly #allocations: Allocations
  readonly #frompeer: FromPeer

  constructor(
    settings: TurnSettings,
    ports: TurnPorts,
    allocations: Allocations,
    frompeer: FromPeer,
  ) {
    this.#settings = settings
    this.#ports = ports
    this.#allocations = allocations
    this.#frompeer = frompeer
  }

  knows(method: number): boolean {
    return method === METHOD.allocate || this.#of(method) !== undefined
  }

  perform(exchange: Exchange, user: User): void {
    const { method } = exchange.request
    if (method === METHOD.allocate) return this.#allocate(exchange, user)
    const allocation = this.#allocations.of(exchange.client)
    // RFC 8656 §5: all but Allocate need an allocation, and its own user.
    if (!allocation) return exchange.fail(437)
    if (allocation.username !== user.username) return exchange.fail(441)
    this.#of(method)?.(exchange, allocation)
  }

  #of(method: number): ((exchange: Exchange, allocation: Allocation) => void) | undefined {
    switch (method) {
      case METHOD.refresh:
        return (...request) => this.#refresh(...request)
      case METHOD.createPermission:
        return (...request) => this.#createPermission(...request)
      case METHOD.channelBind:
        return (...request) => this.#channelBind(...request)
      default:
        return undefined
    }
  }

  /** RFC 8656 §7.2. */
  #allocate(exchange: Exchange, user: User): void {
    const { client, request } = exchange
    // The first answer is on its way, or will be as soon as the socket is open.
    if (this.#allocations.isOpening(client)) return
    const existing = this.#allocations.of(client)
    if (existing?.transaction === request.transaction.join())
      return this.#allocated(exchange, existing)
    if (existing) return exchange.fail(437)
    const wish = readWish(request, this.#settings)
    if (!wish.ok) return exchange.fail(wish.code)
    const room = this.#allocations.room(user.username)
    if (room !== 'free') return exchange.fail(room === 'quota' ? 486 : 508)
    if (wish.token) {
      const relay = this.#allocations.reservations.take(wish.token)
      return relay ? this.#create(exchange, user, { relay }) : exchange.fail(508)
    }
    this.#open(exchange, user, wish.want)
  }

  #open(exchange: Exchange, user: User, want: Want): void {
    const { reservations } = this.#allocations
    if (want.next && reservations.isFull) return exchange.fail(508)
    this.#allocations.begin(exchange.client, user.username)
    findRelay(this.#ports, want, (found) => {
      const wanted = this.#allocations.settle(exchange.client)
      if (wanted && found) return this.#create(exchange, user, found)
      found?.relay.close()
      found?.next?.close()
      if (wanted) exchange.fail(508)
    })
  }

  #create(exchange: Exchange, { username }: User, { relay, next }: Found): void {
    const { client, request } = exchange
    const token = next && this.#allocations.reservations.keep(next)
    const transaction = request.transaction.join()
    const allocation = new Allocation({
      client,
      username,
      relay,
      transaction,
      ...(token && { token }),
    })
    relay.onpacket = (from, payload) => this.#frompeer(allocation, from, payload)
    this.#allocations.add(allocation)
    this.#allocated(exchange, allocation)
  }

  #allocated(exchange: Exchange, { relay, token }: Allocation): void {
    const { client, request } = exchange
    const xor = (type: number, endpoint: Endpoint): Attribute => ({
      type,
      value: encodeXorAddress(endpoint, request.transaction),
    })
    const dual = attributeOf(request, ATTRIBUTE.additionalAddressFamily)
    exchange.succeed(
      xor(ATTRIBUTE.xorRelayedAddress, relay.local),
      lifetime(this.#settings.lifetimeMs),
      xor(ATTRIBUTE.xorMappedAddress, client.remote),
      ...(token ? [{ type: ATTRIBUTE.reservationToken, value: token }] : []),
      ...(dual ? [this.#noSecondFamily()] : []),
    )
  }

  /** One address an allocation is what this server gives (RFC 8656 §7.2, step 9). */
  #noSecondFamily(): Attribute {
    const code = this.#settings.families.includes(6) ? 508 : 440
    const value = Uint8Array.from([2, 0, Math.floor(code / 100), code % 100])
    return { type: ATTRIBUTE.addressErrorCode, value }
  }

  /** RFC 8656 §8.2. */
  #refresh(exchange: Exchange, allocation: Allocation): void {
    const asked = attributeOf(exchange.request, ATTRIBUTE.lifetime)
    const family = attributeOf(exchange.request, ATTRIBUTE.requestedAddressFamily)
    if (asked && asked.length !== 4) return exchange.fail(400)
    if (family && familyIn(family) !== allocation.family) return exchange.fail(443)
    if (asked?.every((byte) => byte === 0)) {
      this.#allocations.end(allocation, 'its client deleted it')
      return exchange.succeed(lifetime(0))
    }
    this.#allocations.refresh(allocation)
    exchange.succeed(lifetime(this.#settings.lifetimeMs))
  }

  /** RFC 8656 §10.2: all addresses or none. */
  #createPermission(exchange: Exchange, allocation: Allocation): void {
    const { attributes, transaction } = exchange.request
    const peers = attributes
      .filter(({ type }) => type === ATTRIBUTE.xorPeerAddress)
      .map(({ value }) => decodeXorAddress(value, transaction))
    if (peers.length === 0) return exchange.fail(400)
    for (const peer of peers) if (!this.#mayReach(exchange, allocation, peer)) return
    const addresses = peers.flatMap((peer) => (peer ? [peer.address] : []))
    if (this.#permit(exchange, allocation, addresses)) exchange.succeed()
  }

  /** RFC 8656 §12.2: a channel comes with a permission. */
  #channelBind(exchange: Exchange, allocation: Allocation): void {
    const { request } = exchange
    const channel = attributeOf(request, ATTRIBUTE.channelNumber)
    const value = attributeOf(request, ATTRIBUTE.xorPeerAddress)
    const peer = value && decodeXorAddress(value, request.transaction)
    const number = channel?.length === 4 ? (channel[0]! << 8) | channel[1]! : 0
    if (number < FIRST_CHANNEL || number > this.#settings.lastChannel) return exchange.fail(400)
    if (!this.#mayReach(exchange, allocation, peer)) return
    const nowUs = this.#ports.nowUs()
    const expiresAtUs = nowUs + this.#settings.channelLifetimeMs * 1000
    const binding = allocation.bind(number, peer, nowUs, expiresAtUs)
    if (binding !== 'bound') return exchange.fail(binding === 'taken' ? 400 : 508)
    if (this.#permit(exchange, allocation, [peer.address])) exchange.succeed()
  }

  #permit(exchange: Exchange, allocation: Allocation, addresses: string[]): boolean {
    const nowUs = this.#ports.nowUs()
    const expiresAtUs = nowUs + this.#settings.permissionLifetimeMs * 1000
    const done = allocation.permit(addresses, nowUs, expiresAtUs)
    if (!done) exchange.fail(508)
    return done
  }

  /** Whether a peer may be relayed to; says 400, 443 or 403 when not. */
  #mayReach(
    exchange: Exchange,
    allocation: Allocation,
    peer: Endpoint | undefined,
  ): peer is Endpoint {
    if (!peer) exchange.fail(400)
    else if (familyOf(peer.address) !== allocation.family) exchange.fail(443)
    else if (this.#settings.mayReach(peer.address)) return true
    else this.#forbid(exchange, peer)
    return false
  }

  #forbid(exchange: Exchange, peer: Endpoint): void {
    const detail = `${exchange.who} may not reach ${endpointText(peer)}`
    this.#ports.onrefused({ reason: 'forbidden-peer', detail })
    exchange.fail(403)
  }
}

/** LIFETIME in whole seconds (RFC 8656 §18.2). */
function lifetime(milliseconds: number): Attribute {
  const value = new Uint8Array(4)
  new DataView(value.buffer).setUint32(0, Math.floor(milliseconds / 1000))
  return { type: ATTRIBUTE.lifetime, value }
}
