/** Folds a trace into a space-time diagram, event by event. */
import { participantsOf, type Participant } from '../ladder/participants.ts'
import { Places } from '../ladder/places.ts'
import { gatewayOf } from '../topology/gateways.ts'
import { isPacket, type LabStart, type PacketEvent, type TraceEvent } from '../trace/event.ts'
import type { Zoom } from '../trace/zoom.ts'
import { Lanes } from './lanes.ts'
import { isMarkShown, isWayShown } from './level.ts'
import { markOf } from './marks.ts'
import { Silences, type Silence } from './silences.ts'
import { Spans } from './spans.ts'
import type { Lane, Mark, Way } from './way.ts'
import { Ways } from './ways.ts'

export interface SpaceTime {
  readonly zoom: Zoom
  /** Columns from left to right, NATs and routers among them; empty before `lab.start`. */
  readonly participants: readonly Participant[]
  /** Packets in the order they were sent. */
  readonly ways: readonly Way[]
  /** Marks in the order of time. */
  readonly marks: readonly Mark[]
  readonly silences: readonly Silence[]
  /** Virtual time of the last event. */
  readonly endUs: number
  /** Takes the next events of the trace, in order. Costs the number of new events. */
  append(events: readonly TraceEvent[]): void
  lanesOf(peer: string): readonly Lane[]
  /** The way that an event is a part of. */
  wayOf(seq: number): Way | undefined
  /** The mark of an event. */
  markOf(seq: number): Mark | undefined
  /** The lane in which an event changes the state. */
  laneOf(seq: number): Lane | undefined
  /** True when an event is drawn: a part of a way, a mark, the beginning of a stretch. */
  has(seq: number): boolean
  /** Visits the ways that touch a stretch of time. */
  waysIn(fromUs: number, untilUs: number, visit: (way: Way) => void): void
  /** Visits the marks of a stretch of time. */
  marksIn(fromUs: number, untilUs: number, visit: (mark: Mark) => void): void
}

/** An empty diagram at a zoom level. */
export function createSpaceTime(zoom: Zoom): SpaceTime {
  return new Fold(zoom)
}

/** A way lasts from its first point to its last. */
function spanOfWay({ points }: Way): { fromUs: number; untilUs: number } {
  return { fromUs: points[0]?.atUs ?? 0, untilUs: points.at(-1)?.atUs ?? 0 }
}

class Fold implements SpaceTime {
  readonly zoom: Zoom
  participants: readonly Participant[] = []
  readonly marks: Mark[] = []
  endUs = 0
  readonly #ways = new Ways()
  readonly #lanes = new Lanes()
  readonly #silences = new Silences()
  readonly #waySpans = new Spans(this.#ways.list, spanOfWay)
  readonly #markSpans = new Spans(this.marks, ({ atUs }) => ({ fromUs: atUs, untilUs: atUs }))
  readonly #markOfSeq = new Map<number, Mark>()
  readonly #laneOfSeq = new Map<number, Lane>()
  #start: LabStart | undefined
  #places = new Places([])

  constructor(zoom: Zoom) {
    this.zoom = zoom
  }

  get ways(): readonly Way[] {
    return this.#ways.list
  }

  get silences(): readonly Silence[] {
    return this.#silences.list
  }

  append(events: readonly TraceEvent[]): void {
    for (const event of events) this.#take(event)
  }

  lanesOf(peer: string): readonly Lane[] {
    return this.#lanes.of(peer)
  }

  wayOf(seq: number): Way | undefined {
    const index = this.#ways.wayOf(seq)
    return index === undefined ? undefined : this.#ways.list[index]
  }

  markOf(seq: number): Mark | undefined {
    return this.#markOfSeq.get(seq)
  }

  laneOf(seq: number): Lane | undefined {
    return this.#laneOfSeq.get(seq)
  }

  has(seq: number): boolean {
    return (
      this.#ways.wayOf(seq) !== undefined || this.#markOfSeq.has(seq) || this.#laneOfSeq.has(seq)
    )
  }

  waysIn(fromUs: number, untilUs: number, visit: (way: Way) => void): void {
    this.#waySpans.visit(fromUs, untilUs, visit)
  }

  marksIn(fromUs: number, untilUs: number, visit: (mark: Mark) => void): void {
    this.#markSpans.visit(fromUs, untilUs, visit)
  }

  #take(event: TraceEvent): void {
    this.endUs = Math.max(this.endUs, event.atUs)
    if (event.kind === 'lab.start') {
      this.#start = event
      this.participants = participantsOf(event, 'all')
      this.#places = new Places(this.participants, event)
    } else if (isPacket(event)) {
      if (isWayShown(event, this.zoom)) this.#packet(event)
    } else {
      if (event.kind === 'fault.hit') this.#ways.hit(event)
      if (event.kind === 'lab.end') this.#silences.happens(event.atUs)
      this.#other(event)
    }
  }

  #packet(event: PacketEvent): void {
    const way = this.#ways.take(event, this.#places)
    this.#waySpans.touch(way.index)
    this.#silences.happens(event.atUs)
    const before = way.points.at(-2)
    if (before !== undefined) this.#silences.crossed(before.atUs)
  }

  #other(event: TraceEvent): void {
    const lanes = event.kind === 'state' && this.zoom !== 'signaling'
    const lane = lanes ? this.#lanes.take(event) : undefined
    if (lane !== undefined) {
      this.#laneOfSeq.set(event.seq, lane)
      this.#silences.happens(event.atUs)
      return
    }
    if (!isMarkShown(event, this.zoom)) return
    const at = this.#columnOf(event.at)
    const mark = at === undefined ? undefined : markOf(event, at)
    if (mark === undefined) return
    this.marks.push(mark)
    this.#markOfSeq.set(event.seq, mark)
    this.#markSpans.touch(this.marks.length - 1)
    this.#silences.happens(event.atUs)
  }

  /** The column of a host, or of the gateway of a network; what happens to the world has none. */
  #columnOf(at: string): string | undefined {
    if (this.#places.has(at)) return at
    const gateway = this.#start && gatewayOf(this.#start.scenario, at)
    return gateway !== undefined && this.#places.has(gateway) ? gateway : undefined
  }
}
