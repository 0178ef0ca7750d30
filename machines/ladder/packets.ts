/**
 * Packets as arrows, from where they leave to where they get. With columns for NATs and routers an
 * arrow is one hop, from the moment it begins; without them it is the whole way.
 */
import { dropText } from '../trace/drop-text.ts'
import type { PacketDrop, PacketEvent, PacketSend, Protocol } from '../trace/event.ts'
import type { Board } from './board.ts'
import type { Places } from './places.ts'
import type { Layer, Row } from './row.ts'

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
  /** Row of each packet's last hop, by packet id. */
  readonly #rows = new Map<number, number>()
  /** Where each packet is bound, as its sender knew. */
  readonly #bound = new Map<number, string>()

  constructor(board: Board) {
    this.#board = board
  }

  /** Draws a packet that leaves; where it is bound is a guess until it arrives. */
  send(event: PacketSend, places: Places): void {
    const to = places.of(event.host, event.at)
    if (to !== undefined) this.#bound.set(event.packet, to)
    const label = to === undefined ? `${labelOf(event)} to ${event.to}` : labelOf(event)
    this.#draw(event, to, label)
  }

  /** Follows a packet on its way: where it passes or arrives, or where and why it does not. */
  follow(event: PacketEvent, places: Places): void {
    const index = this.#rowOf(event)
    const row = index === undefined ? undefined : this.#board.rows[index]
    if (index === undefined || row === undefined) return
    const passes = event.kind === 'packet.forward' || event.kind === 'packet.translate'
    if (passes && places.has(event.at)) return this.#hop(event, index)
    const ends = event.kind === 'packet.deliver' || event.kind === 'packet.drop'
    const own = ends && row.endSeq !== undefined ? this.#copy(event, row) : index
    if (own === index) this.#board.cover(index, event.seq)
    if (event.kind === 'packet.deliver') this.#reach(own, event)
    if (event.kind === 'packet.drop') this.#lose(own, event, places)
  }

  /** Of a packet that was doubled, the second has an arrow of its own once the first has ended. */
  #copy(event: PacketEvent, { from, to, style }: Row): number {
    const { seq, atUs, packet } = event
    return this.#board.add({
      ...{ seq, atUs, packet, from, to },
      label: labelOf(event),
      layer: LAYERS[event.protocol],
      style: style === 'lost' ? styleOf(event) : style,
    })
  }

  /** The arrow ends here and the next one begins; what was changed stands on it. */
  #hop(event: PacketEvent, index: number): void {
    this.#reach(index, event)
    this.#draw(event, this.#bound.get(event.packet), `${labelOf(event)}${rewritten(event)}`)
  }

  #draw(event: PacketEvent, to: string | undefined, label: string): void {
    const index = this.#board.add({
      seq: event.seq,
      atUs: event.atUs,
      packet: event.packet,
      from: event.at,
      to: to ?? event.at,
      label,
      layer: LAYERS[event.protocol],
      style: to === undefined || to === event.at ? 'note' : styleOf(event),
    })
    this.#rows.set(event.packet, index)
  }

  /** The row of the hop that led here. A packet that was doubled has several on their way. */
  #rowOf({ packet, cause }: PacketEvent): number | undefined {
    const last = this.#rows.get(packet)
    const before = cause === undefined ? undefined : this.#board.rowOf(cause)
    // A rule that acted on the packet stands between with a note of its own.
    const isArrow = before !== undefined && this.#board.rows[before]?.packet === packet
    return isArrow ? before : last
  }

  #reach(index: number, { at, seq, type }: PacketEvent): void {
    const row = this.#board.rows[index]
    if (row === undefined) return
    row.endSeq ??= seq
    if (row.to !== at && row.from !== at)
      this.#board.change(index, { to: at, style: styleOf({ type }) })
  }

  #lose(index: number, event: PacketDrop, places: Places): void {
    const row = this.#board.rows[index]
    if (row === undefined) return
    row.endSeq = event.seq
    const to = places.has(event.by) && event.by !== row.from ? event.by : row.to
    if (to === row.from) {
      const bound = row.style === 'note' ? ` to ${event.to}` : ''
      const label = `✗ ${reasonOf(event, places)}: ${headOf(event)}${bound}`
      this.#board.change(index, { label, layer: 'fault' })
    } else {
      this.#board.change(index, {
        label: lostLabel(headOf(event), event, places),
        style: 'lost',
        to,
      })
    }
  }
}

/** What was lost and why. */
export function lostLabel(label: string, event: PacketDrop, places: Places): string {
  return `${label}: ${reasonOf(event, places)}`
}

/** Why it was lost; where, when the arrow cannot show it. */
function reasonOf(event: PacketDrop, places: Places): string {
  return `${dropText(event)}${places.has(event.by) ? '' : ` (${event.by})`}`
}

/** The summary without its details: the reason needs the room. */
function headOf(event: PacketEvent): string {
  return labelOf(event).split(', ')[0] ?? ''
}

/** ` · now from 198.51.100.1:6000` after a NAT wrote another source on it. */
function rewritten(event: PacketEvent): string {
  if (event.kind !== 'packet.translate') return ''
  const { from, originalFrom, to, originalTo } = event
  return `${from === originalFrom ? '' : ` · now from ${from}`}${to === originalTo ? '' : ` · now to ${to}`}`
}

/** True for a response or an acknowledgement, by its type. */
export function isAnswer({ type }: Pick<PacketEvent, 'type'>): boolean {
  return ANSWER.test(type)
}

function styleOf(event: Pick<PacketEvent, 'type'>): 'solid' | 'dashed' {
  return isAnswer(event) ? 'dashed' : 'solid'
}

/** The summary, without what every signaling frame has in common. */
function labelOf({ summary }: PacketEvent): string {
  return summary.replace('WebSocket text frame, ', 'WebSocket ')
}
