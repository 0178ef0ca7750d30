/**
 * A TURN server (RFC 8656) without sockets: it is handed what clients and peers send, and hands out
 * what goes to them. The same code serves as a host in the world and on real sockets.
 */
import { endpointText, type Endpoint } from '../../network/packet.ts'
import { decodeXorAddress, encodeXorAddress } from '../stun/address.ts'
import { ATTRIBUTE, METHOD } from '../stun/attributes.ts'
import { answerBinding } from '../stun/binding.ts'
import { attributeOf, encodeStun, fingerprintState, parseStun } from '../stun/message.ts'
import type { StunMessage } from '../stun/message.ts'
import { sendAnswer, type Mischief } from '../stun/mischief.ts'
import type { Allocation } from './allocation.ts'
import { Allocations } from './allocations.ts'
import { encodeChannelData, isChannelData, parseChannelData } from './channel-data.ts'
import { Credentials } from './credentials.ts'
import { Exchange } from './exchange.ts'
import { notUnderstood } from './attributes.ts'
import { unknownAttributes } from '../stun/error.ts'
import type { Refusal, TurnClient, TurnPorts, TurnSettings } from './ports.ts'
import { Requests } from './requests.ts'

const SECRET_BYTES = 20
const INDICATION_TRANSACTION_BYTES = 12

export class TurnServer {
  readonly #settings: TurnSettings
  readonly #ports: TurnPorts
  readonly #credentials: Credentials
  readonly #allocations: Allocations
  readonly #requests: Requests
  #mischief: Mischief = {}

  constructor(settings: TurnSettings, ports: TurnPorts) {
    this.#settings = settings
    this.#ports = ports
    this.#credentials = new Credentials(settings, ports, ports.randomBytes(SECRET_BYTES))
    this.#allocations = new Allocations(settings, ports)
    this.#requests = new Requests(settings, ports, this.#allocations, (...packet) =>
      this.#fromPeer(...packet),
    )
  }

  /** How it misbehaves from now on. */
  set mischief(mischief: Mischief) {
    this.#mischief = mischief
  }

  /** How many allocations there are. */
  get size(): number {
    return this.#allocations.size
  }

  /** One datagram, or one message of a stream, from a client. */
  receive(client: TurnClient, bytes: Uint8Array): void {
    if (isChannelData(bytes)) return this.#channelData(client, bytes)
    const message = parseStun(bytes)
    const fingerprint = message && fingerprintState(bytes)
    if (!message || fingerprint === 'wrong') return
    if (message.class === 'indication' && message.method === METHOD.send)
      return this.#sendIndication(client, message)
    if (message.class !== 'request') return
    if (message.method === METHOD.binding) return this.#binding(client, bytes)
    const mischief = this.#mischief
    const options = { client, request: message, fingerprint: fingerprint === 'right', mischief }
    this.#request(new Exchange(options, this.#ports), bytes)
  }

  /** The connection of a TCP client has ended, and its 5-tuple with it. */
  gone(client: TurnClient): void {
    const allocation = this.#allocations.of(client)
    if (allocation) this.#allocations.end(allocation, 'its connection ended')
  }

  /** Forgets everything, as a process does that ends. */
  stop(): void {
    this.#allocations.clear()
  }

  #binding(client: TurnClient, bytes: Uint8Array): void {
    const answer = answerBinding(bytes, client.remote, { local: client.local })
    if (!answer) return
    sendAnswer(answer.message, answer, this.#mischief, {
      after: (...later) => this.#ports.after(...later),
      send: (sent) => client.send(sent),
    })
  }

  /** What each request has in common (RFC 8656 §5): credentials, then attributes, then the method's own rules. */
  #request(exchange: Exchange, bytes: Uint8Array): void {
    const { request, client } = exchange
    if (!this.#requests.knows(request.method)) return exchange.challenge(400, undefined)
    // A server that answers nothing right does nothing right either.
    if (!['right', 'wrong-address'].includes(this.#mischief.answers ?? 'right'))
      return exchange.challenge(500, undefined)
    const admission = this.#credentials.admit(request, bytes, client)
    if (!admission.ok) {
      const { code, challenge, key } = admission
      const more = challenge ? this.#credentials.challenge(client) : []
      const signed = attributeOf(request, ATTRIBUTE.messageIntegrity) !== undefined
      if (signed && code !== 438) return exchange.fail(code, ...more)
      return exchange.challenge(code, key, ...more)
    }
    exchange.user = admission.user
    const unknown = notUnderstood(request, this.#settings)
    if (unknown.length > 0) return exchange.fail(420, unknownAttributes(unknown))
    this.#requests.perform(exchange, admission.user)
  }

  /** Send indications need no credentials, only a permission (RFC 8656 §11.2). */
  #sendIndication(client: TurnClient, message: StunMessage): void {
    const allocation = this.#allocations.of(client)
    if (!allocation) return this.#unallocated(client, 'Send indication')
    const data = attributeOf(message, ATTRIBUTE.data)
    const value = attributeOf(message, ATTRIBUTE.xorPeerAddress)
    const peer = value && decodeXorAddress(value, message.transaction)
    if (!data || !peer || notUnderstood(message, this.#settings).length > 0) return
    if (!allocation.permits(peer.address, this.#ports.nowUs()))
      return this.#refuse('no-permission', `Send indication to ${noPermission(allocation, peer)}`)
    allocation.relay.send(peer, data)
  }

  #channelData(client: TurnClient, bytes: Uint8Array): void {
    const allocation = this.#allocations.of(client)
    if (!allocation) return this.#unallocated(client, 'ChannelData')
    const message = parseChannelData(bytes)
    if (!message) return
    const peer = allocation.peerOf(message.channel, this.#ports.nowUs())
    if (!peer) {
      const channel = `0x${message.channel.toString(16)}`
      return this.#refuse('no-channel', `ChannelData on ${channel}, which is bound to no peer`)
    }
    // A permission lasts half as long as its channel (RFC 8656 §9, §12).
    if (!allocation.permits(peer.address, this.#ports.nowUs()))
      return this.#refuse('no-permission', `ChannelData to ${noPermission(allocation, peer)}`)
    allocation.relay.send(peer, message.data)
  }

  /** A datagram arrived at a relayed address (RFC 8656 §11.3, §12.7). */
  #fromPeer(allocation: Allocation, peer: Endpoint, data: Uint8Array): void {
    const nowUs = this.#ports.nowUs()
    if (!allocation.permits(peer.address, nowUs))
      return this.#refuse('no-permission', `from ${noPermission(allocation, peer)}`)
    const { client } = allocation
    const channel = allocation.channelOf(peer, nowUs)
    if (channel !== undefined)
      return client.send(encodeChannelData({ channel, data }, client.transport === 'tcp'))
    const transaction = this.#ports.randomBytes(INDICATION_TRANSACTION_BYTES)
    const value = encodeXorAddress(peer, transaction)
    const attributes = [
      { type: ATTRIBUTE.xorPeerAddress, value },
      { type: ATTRIBUTE.data, value: data },
    ]
    client.send(encodeStun({ method: METHOD.data, class: 'indication', transaction, attributes }))
  }

  #unallocated(client: TurnClient, what: string): void {
    this.#refuse(
      'no-allocation',
      `${what} of ${endpointText(client.remote)}, which has no allocation`,
    )
  }

  #refuse(reason: Refusal['reason'], detail: string): void {
    this.#ports.onrefused({ reason, detail })
  }
}

function noPermission({ relay }: Allocation, peer: Endpoint): string {
  const relayed = endpointText(relay.local)
  return `${endpointText(peer)}: the allocation ${relayed} has no permission for ${peer.address}`
}
