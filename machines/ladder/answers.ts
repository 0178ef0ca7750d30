/**
 * How long answers took: from when the question was sent until its answer arrived, as who asked
 * measures it. STUN says by its transaction id what it answers; any other response is what the
 * arrival of its request brought about; of signaling, an answer answers the offer, `registered` the
 * registration.
 */
import type { PacketDeliver, PacketSend, SignalEvent, TraceEvent } from '../trace/event.ts'
import { isAnswer } from './packets.ts'
import { transactionOf } from './retransmissions.ts'

interface Sent {
  at: string
  atUs: number
  /** When the packet that it answers was sent. */
  askedUs?: number
}

/** Packets that are remembered: older ones will not be answered any more. */
const MAX_REMEMBERED = 20_000

export class Answers {
  /** By packet id. */
  readonly #sent = new Map<number, Sent>()
  /** Requests by transaction; with retransmissions the first counts. */
  readonly #asked = new Map<string, Sent>()
  /** Packet that a `packet.deliver` brought, by its `seq`. */
  readonly #arrived = new Map<number, number>()
  /** When a peer last sent an offer or a registration. */
  readonly #signaled = new Map<string, number>()

  /** Takes the next event; the round trip in microseconds when it ends one. */
  take(event: TraceEvent): number | undefined {
    switch (event.kind) {
      case 'packet.send':
        this.#send(event)
        return undefined
      case 'packet.deliver':
        return this.#deliver(event)
      case 'signal':
        return this.#signal(event)
      default:
        return undefined
    }
  }

  #send(event: PacketSend): void {
    const { at, atUs, packet, protocol } = event
    const stun = protocol === 'stun' || protocol === 'turn' ? transactionOf(event) : undefined
    // The class of a message is in its type; the transaction is what both share.
    const transaction = stun?.split(' ')[2]
    const asked = this.#askedBy(event, transaction)
    keep(this.#sent, packet, { at, atUs, ...(asked && { askedUs: asked.atUs }) })
    if (transaction !== undefined && !isAnswer(event) && !this.#asked.has(transaction))
      keep(this.#asked, transaction, { at, atUs })
  }

  #askedBy(event: PacketSend, transaction: string | undefined): Sent | undefined {
    const shakes = event.protocol === 'dtls' && event.type !== 'client-hello'
    if (!isAnswer(event) && !shakes) return undefined
    if (transaction !== undefined) return this.#asked.get(transaction)
    const request = event.cause === undefined ? undefined : this.#arrived.get(event.cause)
    return request === undefined ? undefined : this.#sent.get(request)
  }

  #deliver({ seq, packet, atUs }: PacketDeliver): number | undefined {
    keep(this.#arrived, seq, packet)
    const askedUs = this.#sent.get(packet)?.askedUs
    return askedUs === undefined ? undefined : atUs - askedUs
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

function keep<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.set(key, value)
  if (map.size <= MAX_REMEMBERED) return
  for (const oldest of map.keys()) {
    map.delete(oldest)
    return
  }
}
