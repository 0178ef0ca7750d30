/** For tests: a TURN server on a clock of its own, and a client that speaks to it in whole messages. */
import { World } from '../../world/world.ts'
import { endpointText, type Endpoint } from '../../network/packet.ts'
import { decodeXorAddress, encodeXorAddress } from '../stun/address.ts'
import { ATTRIBUTE, METHOD } from '../stun/attributes.ts'
import { decodeError } from '../stun/error.ts'
import { longTermKey } from '../stun/integrity.ts'
import { attributeOf, encodeStun, parseStun } from '../stun/message.ts'
import type { Attribute, StunMessage } from '../stun/message.ts'
import { textOf, utf8 } from '../stun/text.ts'
import { LAST_CHANNEL } from './channel-data.ts'
import type { Refusal, RelaySocket, TurnClient, TurnSettings } from './ports.ts'
import { TurnServer } from './server.ts'

export const SERVER: Endpoint = { address: '192.0.2.30', port: 3478 }
export const USER = { username: 'learner', realm: 'peerscope.example', password: 'secret' }

/** What a relay sent to a peer. */
export interface Relayed {
  from: string
  to: string
  payload: Uint8Array
}

/** A server, the sockets it opened, and what it said. */
export class Bench {
  readonly world = new World(7)
  readonly server: TurnServer
  readonly relays = new Map<number, RelaySocket>()
  readonly relayed: Relayed[] = []
  readonly refusals: Refusal[] = []
  readonly ended: string[] = []
  /** Ports that cannot be had. */
  readonly taken = new Set<number>()
  /** Openings that wait, when sockets open later. */
  readonly waiting: (() => void)[] = []
  opensLater = false

  constructor(settings: Partial<TurnSettings> = {}) {
    const random = this.world.random('turn', 'turn')
    this.server = new TurnServer(
      {
        realm: USER.realm,
        passwordOf: (name) => (['learner', 'other'].includes(name) ? USER.password : undefined),
        lifetimeMs: 600_000,
        permissionLifetimeMs: 300_000,
        channelLifetimeMs: 600_000,
        nonceLifetimeMs: 3_600_000,
        maxAllocations: 100,
        families: [4],
        neverFragments: true,
        lastChannel: LAST_CHANNEL,
        mayReach: (address) => address !== '192.0.2.66',
        ...settings,
      },
      {
        nowUs: () => this.world.nowUs,
        after: (delayUs, act) => {
          const timer = this.world.after(delayUs, act, 'turn', 0)
          return () => (timer.cancelled = true)
        },
        randomBytes: (length) => random.bytes(length),
        between: (low, high) => random.between(low, high),
        openRelay: (family, port, opened) => this.#open(family, port, opened),
        onrefused: (refusal) => this.refusals.push(refusal),
        onended: (detail) => this.ended.push(detail),
      },
    )
  }

  /** Lets time pass. */
  wait(milliseconds: number): void {
    const until = this.world.nowUs + milliseconds * 1000
    while ((this.world.nextAtUs ?? Infinity) <= until) this.world.step()
    this.world.advanceTo(until)
  }

  /** A peer sends to a relayed port. */
  fromPeer(port: number, from: Endpoint, payload: Uint8Array): void {
    this.relays.get(port)?.onpacket?.(from, payload)
  }

  #open(family: 4 | 6, port: number, opened: (relay?: RelaySocket) => void): void {
    const address = family === 4 ? SERVER.address : '2001:db8::30'
    const local = { address, port }
    const open = (): void => {
      if (this.taken.has(port) || this.relays.has(port)) return opened()
      const relay: RelaySocket = {
        local,
        send: (to, payload) =>
          this.relayed.push({ from: endpointText(local), to: endpointText(to), payload }),
        close: () => this.relays.delete(port),
      }
      this.relays.set(port, relay)
      opened(relay)
    }
    if (this.opensLater) this.waiting.push(open)
    else open()
  }
}

/** The outcome of a request. */
export interface Answer {
  message: StunMessage
  /** Absent on success. */
  code?: number
}

export class TestClient implements TurnClient {
  readonly transport: 'udp' | 'tcp'
  readonly local = SERVER
  readonly remote: Endpoint
  /** All that the server sent, in order. */
  readonly received: Uint8Array[] = []
  username = USER.username
  password = USER.password
  realm = USER.realm
  nonce = ''
  readonly #bench: Bench
  #requests = 0

  constructor(bench: Bench, port = 5000, transport: 'udp' | 'tcp' = 'udp') {
    this.#bench = bench
    this.remote = { address: '203.0.113.11', port }
    this.transport = transport
  }

  send(bytes: Uint8Array): void {
    this.received.push(bytes)
  }

  get key(): Uint8Array {
    return longTermKey({ username: this.username, realm: this.realm, password: this.password })
  }

  /** A request without credentials. */
  bare(method: number, ...attributes: Attribute[]): Answer | undefined {
    return this.exchange(encodeStun(this.message(method, attributes)))
  }

  /** A request with credentials; a nonce is fetched first when there is none. */
  request(method: number, ...attributes: Attribute[]): Answer | undefined {
    if (this.nonce === '') this.fetchNonce()
    return this.exchange(this.signed(method, ...attributes))
  }

  fetchNonce(): void {
    const nonce = attributeOf(this.bare(METHOD.allocate)!.message, ATTRIBUTE.nonce)
    this.nonce = textOf(nonce!)
  }

  signed(method: number, ...attributes: Attribute[]): Uint8Array {
    const credentials = [
      { type: ATTRIBUTE.username, value: utf8(this.username) },
      { type: ATTRIBUTE.realm, value: utf8(this.realm) },
      { type: ATTRIBUTE.nonce, value: utf8(this.nonce) },
    ]
    return encodeStun(this.message(method, [...attributes, ...credentials]), { key: this.key })
  }

  /** Sends bytes; the answer is the message with the same transaction. */
  exchange(bytes: Uint8Array): Answer | undefined {
    const before = this.received.length
    this.#bench.server.receive(this, bytes)
    const [answer] = this.received.slice(before)
    const message = answer && parseStun(answer)
    if (!message) return undefined
    const value = attributeOf(message, ATTRIBUTE.errorCode)
    return { message, ...(value && { code: decodeError(value)!.code }) }
  }

  /** Allocates; returns the relayed port. Throws with the code when it is refused. */
  allocate(...attributes: Attribute[]): number {
    const answer = this.request(METHOD.allocate, transport(), ...attributes)
    if (answer?.code !== undefined) throw new Error(`allocate: ${answer.code}`)
    return relayedOf(answer!.message).port
  }

  permit(...peers: Endpoint[]): Answer | undefined {
    return this.request(METHOD.createPermission, ...peers.map((each) => this.peer(each)))
  }

  bind(number: number, peer: Endpoint): Answer | undefined {
    return this.request(METHOD.channelBind, channel(number), this.peer(peer))
  }

  indicate(peer: Endpoint, data: Uint8Array, ...more: Attribute[]): void {
    const attributes = [this.peer(peer), { type: ATTRIBUTE.data, value: data }, ...more]
    const message = { ...this.message(METHOD.send, attributes), class: 'indication' as const }
    this.#bench.server.receive(this, encodeStun(message))
  }

  /** XOR-PEER-ADDRESS for the message that is made next. */
  peer(endpoint: Endpoint): Attribute {
    return {
      type: ATTRIBUTE.xorPeerAddress,
      value: encodeXorAddress(endpoint, this.#transaction()),
    }
  }

  message(method: number, attributes: Attribute[]): StunMessage {
    const message = { method, class: 'request' as const, transaction: this.#transaction() }
    this.#requests++
    return { ...message, attributes }
  }

  #transaction(): Uint8Array {
    return Uint8Array.from({ length: 12 }, (_, index) =>
      index === 0 ? this.#requests & 255 : index,
    )
  }
}

/** REQUESTED-TRANSPORT. */
export function transport(protocol = 17): Attribute {
  return { type: ATTRIBUTE.requestedTransport, value: Uint8Array.from([protocol, 0, 0, 0]) }
}

/** CHANNEL-NUMBER. */
export function channel(number: number): Attribute {
  const value = Uint8Array.from([number >> 8, number & 255, 0, 0])
  return { type: ATTRIBUTE.channelNumber, value }
}

/** LIFETIME. */
export function lifetime(seconds: number): Attribute {
  const value = new Uint8Array(4)
  new DataView(value.buffer).setUint32(0, seconds)
  return { type: ATTRIBUTE.lifetime, value }
}

/** The seconds that LIFETIME of an answer names. */
export function secondsOf(message: StunMessage): number {
  const value = attributeOf(message, ATTRIBUTE.lifetime)!
  return new DataView(value.buffer, value.byteOffset).getUint32(0)
}

/** The relayed address of an answer to Allocate. */
export function relayedOf(message: StunMessage): Endpoint {
  return decodeXorAddress(attributeOf(message, ATTRIBUTE.xorRelayedAddress)!, message.transaction)!
}

/** A server and a client of it. */
export function setup(settings: Partial<TurnSettings> = {}): { bench: Bench; client: TestClient } {
  const bench = new Bench(settings)
  return { bench, client: new TestClient(bench) }
}

export function attribute(type: number, ...bytes: number[]): Attribute {
  return { type, value: Uint8Array.from(bytes) }
}

/** REQUESTED-ADDRESS-FAMILY. */
export function family(code: number): Attribute {
  return attribute(ATTRIBUTE.requestedAddressFamily, code, 0, 0, 0)
}
