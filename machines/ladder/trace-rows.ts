/**
 * Folds a trace into the rows of a ladder, event by event.
 *
 * Zoom `signaling` draws one arrow for each hop of each signaling message (not acknowledgements,
 * presence and heartbeats) and notes for commands, signaling states and a lost socket. `milestones`
 * adds notes for ICE, DTLS, SCTP, channel and connection states and for the chosen pair; DTLS
 * flights, the packets that open the association and its channels, and channel messages as arrows. At `all` an arrow is always a packet: messages
 * become notes where they are sent and received, and every other event gets its note. There NATs and
 * firewalls have columns, and an arrow is one hop.
 */
import { gatewayOf } from '../topology/gateways.ts'
import type {
  ChannelMessage,
  LabStart,
  NatEvent,
  PacketEvent,
  SignalEvent,
  TraceEvent,
} from '../trace/event.ts'
import { isPacket } from '../trace/event.ts'
import type { Zoom } from '../trace/zoom.ts'
import { Answers } from './answers.ts'
import { Bands } from './bands.ts'
import { Board, type Changes, type RowDraft } from './board.ts'
import { FlightRows } from './flights.ts'
import { HttpRows } from './http.ts'
import { isDrawnAt } from './level.ts'
import { MessageRows, messageLabel } from './messages.ts'
import { noteOf } from './notes.ts'
import { PacketRows } from './packets.ts'
import { participantsOf, type Participant } from './participants.ts'
import { Places } from './places.ts'
import { Retransmissions, type Repeat } from './retransmissions.ts'
import type { Row } from './row.ts'
import { signalLabel, signalNote } from './signals.ts'

/** How notes about the state of the whole connection begin. */
const AGGREGATE = 'Connection '

export class TraceRows {
  readonly zoom: Zoom
  participants: readonly Participant[] = []
  readonly bands = new Bands()
  readonly #retransmissions = new Retransmissions()
  readonly #answers = new Answers()
  /** Who sent a packet that was sent again, by the first `seq`. */
  readonly #sendings = new Map<number, number[]>()
  /** All that were taken, by `seq`: what follows is tied to them. */
  readonly #events: TraceEvent[] = []
  readonly #board = new Board()
  readonly #packets = new PacketRows(this.#board)
  readonly #flights = new FlightRows(this.#board)
  readonly #messages = new MessageRows(this.#board)
  readonly #http = new HttpRows(this.#board)
  #start: LabStart | undefined
  #places = new Places([])

  constructor(zoom: Zoom) {
    this.zoom = zoom
  }

  get rows(): readonly Row[] {
    return this.#board.rows
  }

  /** Takes the events from one index up to another, in order. */
  append(events: readonly TraceEvent[], from: number, to: number): Changes {
    for (let index = from; index < to; index++) {
      const event = events[index]
      if (event) this.#next(event)
    }
    return this.#board.takeChanges()
  }

  rowOf(seq: number): number | undefined {
    return this.#board.rowOf(seq)
  }

  #next(event: TraceEvent): void {
    this.#events.push(event)
    const { rows } = this
    const before = rows.length
    this.bands.take(event, before)
    const repeats = this.#repetition(event)
    this.#take(event, repeats !== undefined)
    const row = rows[before]
    if (repeats) this.#tie(repeats.of, event.seq)
    if (repeats && row?.seq === event.seq) row.repeats = repeats
    const roundTripUs = this.#answers.take(event, this.#events)
    if (roundTripUs === undefined) return
    const answer = rows[this.rowOf(event.seq) ?? -1]
    if (answer) answer.roundTripUs ??= roundTripUs
  }

  /** The events that sent a packet: the first, and those that sent it again. */
  sendingsOf(seq: number): readonly number[] {
    return this.#sendings.get(seq) ?? [seq]
  }

  #tie(first: number, again: number): void {
    const sendings = this.#sendings.get(first)
    if (sendings) sendings.push(again)
    else this.#sendings.set(first, [first, again])
  }

  #repetition(event: TraceEvent): Repeat | undefined {
    if (this.zoom === 'signaling' || event.kind !== 'packet.send') return undefined
    const cause = event.cause === undefined ? undefined : this.#events[event.cause]
    return this.#retransmissions.take(event, cause)
  }

  #take(event: TraceEvent, repeated: boolean): void {
    if (event.kind === 'lab.start') {
      this.#start = event
      this.participants = participantsOf(event, this.zoom)
      this.#places = new Places(this.participants, event)
    } else if (isPacket(event)) {
      this.#packet(event, repeated)
    } else if (isDrawnAt(event, this.zoom)) {
      this.#draw(event)
    }
  }

  #packet(event: PacketEvent, repeated: boolean): void {
    const flight = this.zoom !== 'all' && event.protocol === 'dtls'
    if (this.zoom === 'signaling') return
    if (event.kind === 'packet.send') {
      if (flight) this.#flights.send(event, this.#places, repeated)
      else if (isDrawnAt(event, this.zoom)) this.#packets.send(event, this.#places)
    } else if (flight) {
      this.#flights.follow(event, this.#places)
    } else {
      this.#packets.follow(event, this.#places)
    }
  }

  #draw(event: TraceEvent): void {
    if (event.kind === 'signal') this.#signal(event)
    else if (event.kind === 'channel.message') this.#message(event)
    else if (event.kind !== 'nat.refuse' || !this.#standsOnArrow(event)) {
      const note = noteOf(event)
      if (note) this.#note(event, note)
    }
  }

  #signal(event: SignalEvent): void {
    if (event.http !== undefined && this.zoom !== 'all') return this.#http.add(event)
    const server = this.#withRole('signaling')
    if (this.zoom === 'all' || server === undefined || server === event.at) {
      this.#note(event, { label: signalNote(event), layer: 'signaling' })
      return
    }
    const sends = event.direction === 'send'
    this.#board.add({
      seq: event.seq,
      atUs: event.atUs,
      from: sends ? event.at : server,
      to: sends ? server : event.at,
      label: signalLabel(event),
      layer: event.type === 'error' ? 'fault' : 'signaling',
      style: event.type === 'registered' || event.type === 'error' ? 'dashed' : 'solid',
    })
  }

  #message(event: ChannelMessage): void {
    const other = event.peer ?? this.#onlyOther(event.at)
    if (this.zoom !== 'all' && other !== undefined) {
      this.#messages.add(event, other)
      return
    }
    this.#note(event, { label: `${event.direction} ${messageLabel(event)}`, layer: 'data' })
  }

  /** That a NAT refused a packet is what the packet's lost arrow says already. */
  #standsOnArrow({ seq, cause }: NatEvent): boolean {
    const index = cause === undefined ? undefined : this.rowOf(cause)
    if (index === undefined || this.rows[index]?.packet === undefined) return false
    this.#board.cover(index, seq)
    return true
  }

  /** A note over the host of the event, or over all columns when the host has none. */
  #note(event: TraceEvent, { label, layer }: Pick<RowDraft, 'label' | 'layer'>): void {
    const at = this.#columnOf(event.at)
    const from = at ?? this.participants[0]?.id
    const to = at ?? this.participants.at(-1)?.id
    if (from === undefined || to === undefined) return
    const { seq, atUs } = event
    const draft: RowDraft = { seq, atUs, from, to, label, layer, style: 'note' }
    const said = this.zoom === 'all' ? undefined : this.#said(draft)
    if (said === undefined) this.#board.add(draft)
    else this.#board.cover(said, seq)
  }

  /**
   * A transport and the connection's aggregate change together: one note says it. What all
   * transports come to may stand between them.
   */
  #said({ atUs, from, label, style }: RowDraft): number | undefined {
    const last = this.rows.length - 1
    const index = this.rows[last]?.label.startsWith(AGGREGATE) ? last - 1 : last
    return [last, index].find((each) => {
      const row = this.rows[each]
      return row?.atUs === atUs && row.from === from && row.label === label && row.style === style
    })
  }

  /** The column of a host, or of the gateway of a network. */
  #columnOf(at: string): string | undefined {
    if (this.#places.has(at)) return at
    const gateway = this.#start && gatewayOf(this.#start.scenario, at)
    return gateway !== undefined && this.#places.has(gateway) ? gateway : undefined
  }

  #withRole(role: Participant['role']): string | undefined {
    return this.#start?.hosts.find((host) => host.role === role)?.id
  }

  /** The other peer, when there are exactly two. */
  #onlyOther(peer: string): string | undefined {
    const others = this.participants.filter(({ id, role }) => role === 'peer' && id !== peer)
    return others.length === 1 ? others[0]?.id : undefined
  }
}
