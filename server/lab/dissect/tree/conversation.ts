/**
 * A run or a capture as the dissectors see it: fed in order, it answers what any of its packets
 * means, with all that was learnt before and all secrets that were ever told.
 *
 *     const conversation = new Conversation()
 *     for (const event of trace) conversation.feed(event)
 *     conversation.dissect(seq)     // layers; undefined when `seq` is no packet, message or description
 *
 * How a protocol plugs in: it exports a `Dissector` (`context.ts`) and gets one line in
 * `protocols.ts`; a protocol that speaks on TCP has a `Framing` (`stream/framing.ts`) there as well.
 *
 * What packets leave behind (replay windows, reassembly, sessions) belongs to a vantage point: the
 * host that sent or got them, as if it had captured them. A packet that was forwarded, translated or
 * dropped is shown as its sender saw it.
 *
 * Packets are looked at in order, once, up to the one asked for; what dissectors keep by `once` makes
 * each answer the same whenever it is asked. DTLS keys that come later start this over, so feed
 * everything that is there before asking.
 */
import type { Dissection } from '../../../../machines/dissection/field.ts'
import type { PacketEvent, TraceEvent, Transport } from '../../../../machines/trace/event.ts'
import { bytesOfBase64 } from '../../network/base64.ts'
import type { Description, Leg, StreamPosition } from './context.ts'
import { descriptionsOf, textOf, type Told } from './descriptions.ts'
import { Memories } from './memories.ts'
import { Secrets, type DtlsSecret } from './secrets.ts'
import { dissectPacket, dissectTold, type Known, type Outcomes } from './packet.ts'
import { bytesOf } from './hex.ts'

/** Most packets that are remembered; those beyond it are counted and not dissected. */
export const MAX_PACKETS = 1_000_000
/** Most bytes that all their payloads may have; what is remembered besides grows no faster. */
export const MAX_PAYLOAD_BYTES = 268_435_456
/** Most descriptions that are remembered, the first ones. */
const MAX_DESCRIPTIONS = 256
/** A longer one describes no call. */
const MAX_DESCRIPTION_CHARS = 262_144
/** Most signaling messages and calls that can be looked into, the first ones. */
const MAX_TOLD = 100_000

/** A packet somebody saw. */
export interface SeenPacket {
  /** Names it: the `seq` of its event, or its place in a capture. */
  seq: number
  atUs: number
  /** Who saw it: a host, or the capture's interface. */
  at: string
  transport: Transport
  /** `ip:port`, `[ip]:port`. */
  from: string
  to: string
  /** What the packet was to whoever saw it; absent where nobody knows. */
  way?: Leg['way'] | undefined
  /** The payload of the datagram or segment: bytes, or base64. */
  payload: Uint8Array | string
  segment?: StreamPosition | undefined
}

export class Conversation {
  readonly secrets = new Secrets()
  /** Packets that came when it was full. */
  cutPackets = 0
  readonly #packets: SeenPacket[] = []
  readonly #places = new Map<number, number>()
  /** By packet id: where its last version stands. */
  readonly #onTheirWay = new Map<number, number>()
  readonly #descriptions: Description[] = []
  readonly #told = new Set<string>()
  /** Signaling messages, and calls with a description or candidate, by `seq`. */
  readonly #tellings = new Map<number, Told>()
  readonly #maxPackets: number
  readonly #maxPayloadBytes: number
  #payloadBytes = 0
  #outcomes: Outcomes[] = []
  #memories = new Memories()

  constructor({ maxPackets = MAX_PACKETS, maxPayloadBytes = MAX_PAYLOAD_BYTES } = {}) {
    this.#maxPackets = maxPackets
    this.#maxPayloadBytes = maxPayloadBytes
  }

  /** Takes the next event of a trace. */
  feed(event: TraceEvent): void {
    switch (event.kind) {
      case 'lab.start':
        return this.#turnUser(event.scenario.servers.turn)
      case 'packet.send':
      case 'packet.deliver':
      case 'packet.forward':
      case 'packet.translate':
      case 'packet.drop':
        return this.#onItsWay(event)
      case 'keys':
        return this.addDtlsKeys(event.clientRandom, event.masterSecret, event.cipherSuite)
      case 'signal':
      case 'api':
        for (const each of descriptionsOf(event)) this.describe(each)
        if (this.#tellings.size < MAX_TOLD) this.#tellings.set(event.seq, event)
        return
      default:
    }
  }

  /** Takes the next packet of a capture. False when there was no room for it. */
  add(packet: SeenPacket): boolean {
    const bytes = this.#payloadBytes + sizeOf(packet.payload)
    if (this.#packets.length >= this.#maxPackets || bytes > this.#maxPayloadBytes) {
      this.cutPackets++
      return false
    }
    this.#payloadBytes = bytes
    this.#places.set(packet.seq, this.#packets.length)
    this.#packets.push(packet)
    return true
  }

  /** A description was heard of: its passwords are secrets. */
  describe(description: Description): void {
    this.secrets.overhear(description.sdp)
    if (this.#descriptions.length >= MAX_DESCRIPTIONS) return
    if (description.sdp.length > MAX_DESCRIPTION_CHARS) return
    this.#told.add(description.sdp)
    this.#descriptions.push(description)
  }

  /** A packet carries a description in the clear, which is news unless somebody told it already. */
  #hear(description: Description): void {
    if (!this.#told.has(description.sdp) && this.#told.size < MAX_DESCRIPTIONS)
      this.describe(description)
  }

  /** A DTLS master secret was told; both as hexadecimal digits (NSS key log: `CLIENT_RANDOM`). */
  addDtlsKeys(clientRandom: string, masterSecret: string, cipherSuite?: string): void {
    const secret: DtlsSecret = { masterSecret: bytesOf(masterSecret), cipherSuite }
    if (!this.secrets.addDtls(clientRandom, secret)) return
    // What could not be read before can be read now.
    this.#outcomes = []
    this.#memories = new Memories()
  }

  /** What this event carries, from the outermost layer in; undefined when that is nothing. */
  dissect(seq: number): Dissection | undefined {
    const place = this.#places.get(seq)
    if (place === undefined) return this.#lookAtTold(seq)
    for (let before = this.#outcomes.length; before < place; before++) this.#look(before)
    return this.#look(place)
  }

  #look(place: number): Dissection | undefined {
    const packet = this.#packets[place]
    if (!packet) return undefined
    const known = this.#known((this.#outcomes[place] ??= new Map()))
    const payload =
      typeof packet.payload === 'string' ? bytesOfBase64(packet.payload) : packet.payload
    return { layers: dissectPacket(packet, payload, known) }
  }

  #lookAtTold(seq: number): Dissection | undefined {
    const told = this.#tellings.get(seq)
    const text = told && textOf(told)
    if (!told || !text) return undefined
    const { atUs, at } = told
    const sighting = { seq, atUs, at, transport: 'tcp', from: '', to: '' } as const
    const bytes = new TextEncoder().encode(text.text)
    return { layers: dissectTold(sighting, bytes, text.protocol, this.#known(new Map())) }
  }

  #known(outcomes: Outcomes): Known {
    return {
      secrets: this.secrets,
      descriptions: this.#descriptions,
      memories: this.#memories,
      outcomes,
      hear: (description) => this.#hear(description),
    }
  }

  #onItsWay(event: PacketEvent): void {
    const { seq, atUs, at, transport, from, to } = event
    const before = this.#onTheirWay.get(event.packet)
    const payload = 'bytes' in event ? event.bytes : undefined
    const isSeen = event.kind === 'packet.send' || event.kind === 'packet.deliver'
    const last = before === undefined ? undefined : this.#packets[before]
    if (!isSeen && payload === undefined) {
      if (before !== undefined) this.#places.set(seq, before)
      return
    }
    const segment = event.kind === 'packet.send' ? event.segment : last?.segment
    const bytes = payload ?? last?.payload ?? ''
    const way = WAYS[event.kind]
    if (this.add({ seq, atUs, at, transport, from, to, way, payload: bytes, segment }))
      this.#onTheirWay.set(event.packet, this.#packets.length - 1)
  }

  #turnUser(turn: { username: string; credential: string } | undefined): void {
    if (turn) this.secrets.addTurnUser(turn.username, turn.credential)
  }
}

const WAYS: Record<PacketEvent['kind'], Leg['way']> = {
  'packet.send': 'out',
  'packet.forward': 'through',
  'packet.translate': 'through',
  'packet.drop': 'through',
  'packet.deliver': 'in',
}

/** In bytes; base64 has four characters for three. */
function sizeOf(payload: Uint8Array | string): number {
  return typeof payload === 'string' ? Math.floor((payload.length * 3) / 4) : payload.length
}
