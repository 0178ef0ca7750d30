/** One arrow a packet, from where it was sent to where it arrived, at the moment it was sent. */
import type { HostInfo, PacketEvent, PacketSend, Protocol } from '../trace/event.ts'
import type { Board } from './board.ts'
import { hostAt } from './participants.ts'
import type { Layer } from './row.ts'

export const LAYERS: Readonly<Record<Protocol, Layer>> = {
  tcp: 'signaling',
  signaling: 'signaling',
  stun: 'stun',
  turn: 'turn',
  dtls: 'dtls',
  sctp: 'sctp',
  dcep: 'data',
  data: 'data',
  rtp: 'media',
  rtcp: 'media',
  unknown: 'state',
}

/** Answers and acknowledgements, by the last word of their type. */
const ANSWER = /(^|-)(response|ack|sack|answer)$/

export class PacketRows {
  readonly #board: Board
  /** Row of each packet, by packet id. */
  readonly #rows = new Map<number, number>()

  constructor(board: Board) {
    this.#board = board
  }

  /** Draws a packet that leaves; where it is bound is a guess until it arrives. */
  send(event: PacketSend, hosts: readonly HostInfo[]): void {
    const to = event.host ?? hostAt(hosts, event.to)
    const index = this.#board.add({
      seq: event.seq,
      atUs: event.atUs,
      from: event.at,
      to: to ?? event.at,
      label: to === undefined ? `${labelOf(event)} to ${event.to}` : labelOf(event),
      layer: LAYERS[event.protocol],
      style: to === undefined || to === event.at ? 'note' : styleOf(event),
    })
    this.#rows.set(event.packet, index)
  }

  /** Follows a packet on its way: where it arrives, or where and why it does not. */
  follow(event: PacketEvent): void {
    const index = this.#rows.get(event.packet)
    const row = index === undefined ? undefined : this.#board.rows[index]
    if (index === undefined || row === undefined) return
    this.#board.cover(index, event.seq)
    if (event.kind === 'packet.deliver' && row.to !== event.at && row.from !== event.at)
      this.#board.change(index, { to: event.at, style: styleOf(event) })
    if (event.kind === 'packet.drop') {
      const label = `${row.label} (${event.reason})`
      if (row.style === 'note') this.#board.change(index, { label, layer: 'fault' })
      else this.#board.change(index, { label, style: 'lost' })
    }
  }
}

function styleOf({ type }: PacketEvent): 'solid' | 'dashed' {
  return ANSWER.test(type) ? 'dashed' : 'solid'
}

/** The summary, without what every signaling frame has in common. */
function labelOf({ summary }: PacketEvent): string {
  return summary.replace('WebSocket text frame, ', 'WebSocket ')
}
