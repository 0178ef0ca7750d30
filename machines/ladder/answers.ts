/**
 * How long answers took: from when the question was sent until its answer arrived, as who asked
 * measures it. STUN says by its transaction id what it answers; any other response is what the
 * arrival of its request brought about; of signaling, an answer answers the offer, `registered` the
 * registration.
 */
import type { PacketEvent, PacketSend, SignalEvent, TraceEvent } from '../trace/event.ts'
import { isPacket } from '../trace/event.ts'
import { isAnswer } from './packets.ts'
import { transactionOf } from './retransmissions.ts'

/** Requests that are remembered: older ones will not be answered any more. */
const MAX_REMEMBERED = 10_000
/** Most hops of a packet that are walked back. */
const MAX_HOPS = 64

export class Answers {
  /** When each STUN transaction began: with retransmissions the first counts. */
  readonly #asked = new Map<string, number>()
  /** When what a STUN response answers was sent, by the packet that it is. */
  readonly #answered = new Map<number, number>()
  /** When a peer last sent an offer or a registration. */
  readonly #signaled = new Map<string, number>()

  /** Takes the next event; the round trip in microseconds when it ends one. `events`: all so far. */
  take(event: TraceEvent, events: readonly TraceEvent[]): number | undefined {
    if (event.kind === 'signal') return this.#signal(event)
    if (event.kind === 'packet.send') {
      if (event.protocol === 'stun' || event.protocol === 'turn') this.#transaction(event)
    } else if (event.kind === 'packet.deliver') {
      const askedUs = this.#answered.get(event.packet) ?? askedAt(event, events)
      return askedUs === undefined ? undefined : event.atUs - askedUs
    }
    return undefined
  }

  #transaction(event: PacketSend): void {
    const transaction = transactionOf(event)
    if (transaction === undefined) return
    const askedUs = this.#asked.get(transaction)
    if (!isAnswer(event)) {
      if (askedUs === undefined) keep(this.#asked, transaction, event.atUs)
    } else if (askedUs !== undefined) keep(this.#answered, event.packet, askedUs)
  }

  #signal({ at, direction, type, atUs, from, to }: SignalEvent): number | undefined {
    const asks = type === 'offer' ? to : type === 'register' ? '' : undefined
    if (direction === 'send' && asks !== undefined) keep(this.#signaled, `${at} ${asks}`, atUs)
    if (direction !== 'receive') return undefined
    const answers = type === 'answer' ? from : type === 'registered' ? '' : undefined
    const askedUs = answers === undefined ? undefined : this.#signaled.get(`${at} ${answers}`)
    return askedUs === undefined ? undefined : atUs - askedUs
  }
}

/** When the packet was sent whose arrival brought this answer about. */
function askedAt(event: PacketEvent, events: readonly TraceEvent[]): number | undefined {
  if (!isAnswer(event) && !isHandshake(event)) return undefined
  const answer = sendingOf(event, events)
  const arrival = answer?.cause === undefined ? undefined : events[answer.cause]
  if (arrival?.kind !== 'packet.deliver' || arrival.at !== answer?.at) return undefined
  return sendingOf(arrival, events)?.atUs
}

function isHandshake({ protocol, type }: PacketEvent): boolean {
  return protocol === 'dtls' && type !== 'client-hello' && type !== 'application-data'
}

/** Where the way of a packet began. */
function sendingOf(
  { packet, cause }: PacketEvent,
  events: readonly TraceEvent[],
): TraceEvent | undefined {
  let at = cause
  for (let hops = 0; at !== undefined && hops < MAX_HOPS; hops++) {
    const event = events[at]
    if (!event || (isPacket(event) && event.packet !== packet)) return undefined
    if (event.kind === 'packet.send') return event
    at = event.cause
  }
  return undefined
}

/** Forgets the older half at once: one by one would cost more. */
function keep<Key>(map: Map<Key, number>, key: Key, value: number): void {
  map.set(key, value)
  if (map.size <= MAX_REMEMBERED) return
  let left = MAX_REMEMBERED / 2
  for (const oldest of map.keys()) {
    if (left-- === 0) return
    map.delete(oldest)
  }
}
