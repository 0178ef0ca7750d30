/**
 * DTLS handshake packets collapsed into flights (RFC 6347 §4.2.4): what one side sends before the
 * other answers is one arrow. A message sent again starts a new arrow, so a retransmission shows.
 */
import type { HostInfo, PacketEvent, PacketSend } from '../trace/event.ts'
import type { Board } from './board.ts'
import { hostAt } from './participants.ts'

interface Flight {
  index: number
  from: string
  first: string
  types: Set<string>
  packets: number
  dropped: number
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

  /** Adds a handshake packet to the flight in the air, or starts the next one. */
  send(event: PacketSend, hosts: readonly HostInfo[]): void {
    const to = event.host ?? hostAt(hosts, event.to)
    if (to === undefined || to === event.at || event.type === 'application-data') return
    const key = event.at < to ? `${event.at} ${to}` : `${to} ${event.at}`
    const flight = this.#current.get(key)
    if (flight && flight.from === event.at && !flight.types.has(event.type)) {
      this.#extend(flight, event)
    } else {
      this.#current.set(key, this.#start(event, to, flight))
    }
  }

  /** A packet of a flight went on or was lost: the flight is lost when all its packets are. */
  follow(event: PacketEvent): void {
    const flight = this.#flights.get(event.packet)
    if (!flight) return
    this.#board.cover(flight.index, event.seq)
    if (event.kind !== 'packet.drop') return
    flight.dropped++
    this.#show(flight)
  }

  #start(event: PacketSend, to: string, before: Flight | undefined): Flight {
    const again = before?.from === event.at ? ' again' : ''
    const index = this.#board.add({
      seq: event.seq,
      atUs: event.atUs,
      from: event.at,
      to,
      label: `${event.summary}${again}`,
      layer: 'dtls',
      style: 'solid',
    })
    const types = new Set([event.type])
    const first = event.summary.split(', ')[0] ?? event.summary
    const flight = { index, from: event.at, first, types, packets: 1, dropped: 0 }
    this.#flights.set(event.packet, flight)
    return flight
  }

  #extend(flight: Flight, event: PacketSend): void {
    flight.types.add(event.type)
    flight.packets++
    this.#flights.set(event.packet, flight)
    this.#board.cover(flight.index, event.seq)
    const last = event.summary.split(', ').at(-1) ?? event.summary
    this.#board.change(flight.index, { label: `${flight.first} … ${last}` })
    if (flight.dropped > 0) this.#show(flight)
  }

  #show(flight: Flight): void {
    const label = (this.#board.rows[flight.index]?.label ?? '').replace(/ \(.*lost\)$/, '')
    const all = flight.dropped === flight.packets
    const count = flight.packets === 1 ? 'lost' : `${flight.dropped} of ${flight.packets} lost`
    this.#board.change(flight.index, {
      label: `${label} (${count})`,
      style: all ? 'lost' : 'solid',
    })
  }
}
