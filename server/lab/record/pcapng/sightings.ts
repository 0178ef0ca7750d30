/**
 * What each vantage point saw: follows packets along the causes of their events, so that copies of
 * one packet keep their own way, and says how each looked there.
 */
import type {
  PacketDeliver,
  PacketEvent,
  PacketForward,
  PacketSend,
  PacketTranslate,
  TraceEvent,
} from '../../../../machines/trace/event.ts'
import { bytesOfBase64 } from '../../network/base64.ts'
import type { Direction } from './blocks.ts'
import { ipPacket, type TcpFields } from './ip-packet.ts'
import { SequenceNumbers } from './sequence-numbers.ts'
import type { VantagePoints } from './vantage-points.ts'

/** What hosts commonly send with (RFC 1700; RFC 1122 §3.2.1.7 leaves it open). */
const FIRST_HOP_LIMIT = 64

export interface Sighting {
  interface: number
  direction: Direction
  event: PacketEvent
  /** Absent for what no IP packet can carry. */
  bytes: Uint8Array | undefined
}

/** A packet as it left one place. */
interface Trail {
  send: PacketSend
  hopLimit: number
  payload: Uint8Array
  tcp?: TcpFields
}

interface Ends {
  from: string
  to: string
}

export class Sightings {
  readonly #points: VantagePoints
  readonly #maxTrails: number
  readonly #numbers = new SequenceNumbers()
  /** By the `seq` of the event that made it so. */
  readonly #trails = new Map<number, Trail>()
  /** By packet, for events whose cause is elsewhere. */
  readonly #sent = new Map<number, Trail>()

  /** With `maxTrails`, the oldest are forgotten: packets that come later than that are not seen coming. */
  constructor(points: VantagePoints, maxTrails = Infinity) {
    this.#points = points
    this.#maxTrails = maxTrails
  }

  /** The sightings that an event stands for: one of a sending or a delivery, two of a hop, none of the rest. */
  of(event: TraceEvent): Sighting[] {
    switch (event.kind) {
      case 'packet.send':
        return [this.#send(event)]
      case 'packet.forward':
      case 'packet.translate':
        return this.#pass(event)
      case 'packet.deliver':
        return this.#deliver(event)
      case 'fault.hit':
        this.#follow(event.seq, event.cause)
        return []
      default:
        return []
    }
  }

  #send(event: PacketSend): Sighting {
    const { segment, seq } = event
    const payload = bytesOfBase64(event.bytes)
    const tcp = segment && this.#numbers.sent(sender(event), segment)
    const trail: Trail = { send: event, hopLimit: FIRST_HOP_LIMIT, payload, ...(tcp && { tcp }) }
    this.#keep(this.#trails, seq, trail)
    this.#keep(this.#sent, event.packet, trail)
    return sighting(event, trail, this.#points.ofHost(event.at), 'out')
  }

  #pass(event: PacketForward | PacketTranslate): Sighting[] {
    const before = this.#trailOf(event)
    if (!before) return []
    const hopLimit = Math.max(1, before.hopLimit - 1)
    const after: Trail = { ...before, hopLimit, payload: payloadOf(event, before) }
    this.#keep(this.#trails, event.seq, after)
    const { came, went } = this.#points.ofHop(event)
    const original: Ends =
      event.kind === 'packet.forward' ? event : { from: event.originalFrom, to: event.originalTo }
    return [sighting(event, before, came, 'in', original), sighting(event, after, went, 'out')]
  }

  #deliver(event: PacketDeliver): Sighting[] {
    const trail = this.#trailOf(event)
    if (!trail) return []
    const { send } = trail
    const receiver = { host: event.at, local: event.to, remote: event.from }
    if (send.segment) this.#numbers.delivered(sender(send), receiver, send.segment)
    const came = { ...trail, payload: payloadOf(event, trail) }
    return [sighting(event, came, this.#points.ofHost(event.at), 'in')]
  }

  #trailOf({ cause, packet }: PacketEvent): Trail | undefined {
    const trail = cause === undefined ? undefined : this.#trails.get(cause)
    return trail?.send.packet === packet ? trail : this.#sent.get(packet)
  }

  /** A rule that acted on a packet stands between the events of its way. */
  #follow(seq: number, cause: number | undefined): void {
    const trail = cause === undefined ? undefined : this.#trails.get(cause)
    if (trail) this.#keep(this.#trails, seq, trail)
  }

  #keep(trails: Map<number, Trail>, key: number, trail: Trail): void {
    trails.set(key, trail)
    if (trails.size <= this.#maxTrails) return
    const [oldest] = trails.keys()
    if (oldest !== undefined) trails.delete(oldest)
  }
}

function sender({ at, from, to }: PacketSend): { host: string; local: string; remote: string } {
  return { host: at, local: from, remote: to }
}

function payloadOf({ bytes }: { bytes?: string }, { payload }: Trail): Uint8Array {
  return bytes === undefined ? payload : bytesOfBase64(bytes)
}

function sighting(
  event: PacketEvent,
  { hopLimit, payload, tcp }: Trail,
  index: number,
  direction: Direction,
  { from, to }: Ends = event,
): Sighting {
  const identification = event.packet
  const around = { from, to, hopLimit, identification, payload }
  const bytes = ipPacket(tcp ? { ...around, tcp } : around)
  return { interface: index, direction, event, bytes }
}
