/** What the trace says of a peer outside, to be held against what that peer says of itself. */
import type { PacketEvent, StateEvent, TraceEvent } from '../../machines/trace/event.ts'

export interface Endpoint {
  address: string
  port: number
}

/** What one side knows of a connection; absent where it cannot know. */
export interface Seen {
  sentPackets?: number
  sentBytes?: number
  receivedPackets?: number
  receivedBytes?: number
  roundTripMs?: number
  /** Both ends of the pair that the peer outside sends on. */
  pair?: { local: Endpoint; remote: Endpoint }
  dtls?: string
}

/** Transactions that wait for their answer; older ones never get one. */
const MAX_WAITING = 256

/** Counts along the trace, each event once. ICE checks are no payload (W3C webrtc-stats, bytesSent). */
export class Tally {
  readonly #outside: string
  readonly #asked = new Map<string, number>()
  readonly #answers = new Map<number, number>()
  /** DTLS states by transport. */
  readonly #transports = new Map<string, string>()
  #taken: number
  #counts = { sentPackets: 0, sentBytes: 0, receivedPackets: 0, receivedBytes: 0 }
  #more: Pick<Seen, 'roundTripMs' | 'pair' | 'dtls'> = {}

  /** `from`: where in the trace its connection begins. */
  constructor(outside: string, from = 0) {
    this.#outside = outside
    this.#taken = from
  }

  /** Takes in what is new of the trace. */
  take(events: readonly TraceEvent[], length: number): void {
    for (; this.#taken < length; this.#taken++) {
      const event = events[this.#taken]
      if (event !== undefined) this.#event(event)
    }
  }

  /** Undefined counts where no packet of the peer passed the lab. */
  get seen(): Seen {
    const { sentPackets, receivedPackets } = this.#counts
    return { ...(sentPackets + receivedPackets > 0 && this.#counts), ...this.#more }
  }

  #event(event: TraceEvent): void {
    if (event.kind === 'packet.send' || event.kind === 'packet.deliver') this.#packet(event)
    else if (event.kind === 'state' && event.machine === 'dtls' && event.peer === this.#outside)
      this.#more.dtls = this.#dtls(event)
  }

  /** Of the transport in use: those that BUNDLE makes needless are closed (RFC 9143 §7). */
  #dtls({ name = '', to }: StateEvent): string {
    this.#transports.set(name, to)
    return [...this.#transports.values()].find((state) => state !== 'closed') ?? to
  }

  #packet(event: PacketEvent): void {
    if (event.protocol === 'stun') return this.#check(event)
    if (event.at !== this.#outside) return
    if (event.kind === 'packet.send') {
      this.#counts.sentPackets += 1
      this.#more.pair = { local: endpoint(event.from), remote: endpoint(event.to) }
      this.#counts.sentBytes += event.size
    } else {
      this.#counts.receivedPackets += 1
      this.#counts.receivedBytes += event.size
    }
  }

  /** From a check of the other side to its answer: the round trip as that side has it. */
  #check(event: PacketEvent): void {
    const { kind, at, type, packet, atUs } = event
    const isOutside = at === this.#outside
    if (kind === 'packet.send' && type === 'binding-request' && !isOutside)
      keep(this.#asked, transaction(event.bytes), atUs)
    else if (kind === 'packet.send' && type === 'binding-success-response' && isOutside) {
      const askedUs = this.#asked.get(transaction(event.bytes))
      if (askedUs !== undefined) keep(this.#answers, packet, askedUs)
    } else if (kind === 'packet.deliver' && !isOutside) {
      const askedUs = this.#answers.get(packet)
      if (askedUs !== undefined) this.#more.roundTripMs = (atUs - askedUs) / 1000
      this.#answers.delete(packet)
    }
  }
}

function keep<Key>(map: Map<Key, number>, key: Key, atUs: number): void {
  const [oldest] = map.keys()
  if (map.size >= MAX_WAITING && oldest !== undefined) map.delete(oldest)
  map.set(key, atUs)
}

/** The id of a STUN message: bytes 8 to 19 (RFC 8489 §5). */
function transaction(base64: string): string {
  return atob(base64.slice(0, 28)).slice(8, 20)
}

/** `ip:port`, `[ip]:port` for IPv6. */
function endpoint(text: string): Endpoint {
  const colon = text.lastIndexOf(':')
  const address = text.slice(0, colon).replace(/^\[|\]$/g, '')
  return { address, port: Number(text.slice(colon + 1)) }
}
