/**
 * DTLS handshake packets collapsed into flights (RFC 6347 §4.2.4): what one side sends before the
 * other answers is one arrow. A message sent again starts a new arrow, so a retransmission shows.
 */
import type { PacketDrop, PacketEvent, PacketSend } from '../trace/event.ts'
import type { Board } from './board.ts'
import { lostLabel } from './packets.ts'
import type { Places } from './places.ts'

/** Messages of DTLS 1.3 that look the same from outside: a second one is not the first again. */
const SEALED = 'encrypted-handshake'

interface Flight {
  index: number
  from: string
  first: string
  types: Set<string>
  /** It began with a packet that is known as the repetition of another. */
  repeated: boolean
  /** What it says as long as all of it arrives. */
  label: string
  packets: number
  arrived: Set<number>
  /** Packets of which no copy has arrived, with what became of the last one. */
  lost: Map<number, PacketDrop>
}

export class FlightRows {
  readonly #board: Board
  /** The flight in the air, by the two hosts it is between. */
  readonly #current = new Map<string, Flight>()
  /** The flight of each packet, by packet id. */
  readonly #flights = new Map<number, Flight>()

  constructor(board: Board) {
    this.#board = board
  }

  /**
   * Adds a handshake packet to the flight in the air, or starts the next one. `repeated`: it is known
   * as the repetition of another.
   */
  send(event: PacketSend, places: Places, repeated = false): void {
    const to = places.of(event.host, event.at)
    if (to === undefined || to === event.at || event.type === 'application-data') return
    const key = event.at < to ? `${event.at} ${to}` : `${to} ${event.at}`
    const flight = this.#current.get(key)
    const seen = flight?.types.has(event.type) === true && event.type !== SEALED
    const isRepeated = seen || (repeated && flight?.repeated === false)
    if (flight && flight.from === event.at && !isRepeated) {
      this.#extend(flight, event, places)
    } else {
      this.#current.set(key, this.#start(event, to, flight, repeated))
    }
  }

  /** A packet of a flight went on or was lost: the flight is lost when all its packets are. */
  follow(event: PacketEvent, places: Places): void {
    const flight = this.#flights.get(event.packet)
    if (!flight) return
    this.#board.cover(flight.index, event.seq)
    if (event.kind === 'packet.deliver') {
      flight.arrived.add(event.packet)
      if (flight.lost.delete(event.packet)) this.#show(flight, places)
    } else if (event.kind === 'packet.drop' && !flight.arrived.has(event.packet)) {
      flight.lost.set(event.packet, event)
      this.#show(flight, places)
    }
  }

  #start(event: PacketSend, to: string, before: Flight | undefined, repeated: boolean): Flight {
    const again = before?.from === event.at && !repeated
    const label = `${event.summary}${again ? ' again' : ''}`
    const index = this.#board.add({
      seq: event.seq,
      atUs: event.atUs,
      from: event.at,
      to,
      label,
      layer: 'dtls',
      style: 'solid',
    })
    const types = new Set([event.type])
    const first = event.summary.split(', ')[0] ?? event.summary
    const flight: Flight = {
      ...{ index, from: event.at, first, types, label, packets: 1, repeated },
      ...{ arrived: new Set(), lost: new Map() },
    }
    this.#flights.set(event.packet, flight)
    return flight
  }

  #extend(flight: Flight, event: PacketSend, places: Places): void {
    flight.types.add(event.type)
    flight.packets++
    this.#flights.set(event.packet, flight)
    this.#board.cover(flight.index, event.seq)
    const last = event.summary.split(', ').at(-1) ?? event.summary
    flight.label = `${flight.first} … ${last}`
    this.#show(flight, places)
  }

  #show({ index, label, packets, lost }: Flight, places: Places): void {
    const all = lost.size === packets
    const count = lost.size === 0 ? label : `${label} (${lost.size} of ${packets} lost)`
    const [first] = lost.values()
    const why = first && packets === 1 ? lostLabel(label, first, places) : count
    this.#board.change(index, { label: why, style: all ? 'lost' : 'solid' })
  }
}
