/** Packets as ways: from where they leave, through whoever passes them on, to where they end. */
import { LAYERS } from '../ladder/packets.ts'
import type { Places } from '../ladder/places.ts'
import type { FaultHit, PacketDrop, PacketEvent } from '../trace/event.ts'
import type { Point, Way } from './way.ts'

/** Lost on a line, so before the host that tells of it. */
const ON_THE_LINE: ReadonlySet<string> = new Set([
  ...['loss', 'burst-loss', 'queue-full', 'mtu', 'partition', 'flapping', 'not-seen'],
])
const ANSWER = /(^|-)(response|ack|sack|answer)$/
/** Copies of one packet that are followed; a rule that doubles doubles once. */
const MAX_COPIES = 16

const KINDS: Readonly<Record<PacketEvent['kind'], Point['kind']>> = {
  'packet.send': 'send',
  'packet.forward': 'forward',
  'packet.translate': 'translate',
  'packet.deliver': 'deliver',
  'packet.drop': 'drop',
}

export class Ways {
  readonly list: Way[] = []
  /** Where each event of a drawn packet is; by `seq`, -1 for none. */
  readonly #wayOfSeq: number[] = []
  /** The ways of each packet, the original first. */
  readonly #ofPacket = new Map<number, Way[]>()
  /** What a rule acted on, by the `seq` of its hit. */
  readonly #behindHit = new Map<number, number>()

  wayOf(seq: number): number | undefined {
    const index = this.#wayOfSeq[seq] ?? -1
    return index < 0 ? undefined : index
  }

  /** A rule that acts on a packet stands between the packet's events as their cause. */
  hit({ seq, cause }: FaultHit): void {
    if (cause !== undefined) this.#behindHit.set(seq, cause)
  }

  /** Takes the next event of a packet and answers with its way. */
  take(event: PacketEvent, places: Places): Way {
    const way = event.kind === 'packet.send' ? this.#begin(event, places) : this.#follow(event)
    const last = way.points.at(-1)
    const passes = event.kind === 'packet.forward' && !places.has(event.at)
    // A router without a column changes nothing that could be seen.
    if (!passes) way.points.push(pointOf(event, places, last))
    this.#remember(event.seq, way.index)
    if (event.kind === 'packet.deliver') way.end = 'delivered'
    if (event.kind === 'packet.drop') {
      way.end = 'lost'
      way.drop = event
    }
    return way
  }

  #begin(event: PacketEvent, places: Places): Way {
    const way = this.#create(event)
    if (event.kind === 'packet.send') way.bound = places.of(event.host, event.at)
    this.#ofPacket.set(event.packet, [way])
    return way
  }

  #create(event: PacketEvent): Way {
    const way: Way = {
      index: this.list.length,
      packet: event.packet,
      points: [],
      layer: LAYERS[event.protocol],
      type: event.type,
      label: event.summary.replace('WebSocket text frame, ', 'WebSocket '),
      size: event.size,
      isAnswer: ANSWER.test(event.type),
      shared: 0,
      end: 'flying',
    }
    this.list.push(way)
    return way
  }

  /** The way that led here; a copy of it when that one has already gone on. */
  #follow(event: PacketEvent): Way {
    const ways = this.#ofPacket.get(event.packet)
    if (ways === undefined) {
      const way = this.#create(event)
      this.#ofPacket.set(event.packet, [way])
      return way
    }
    const cause = this.#causeOf(event)
    const ending = ways.find((way) => way.end === 'flying' && way.points.at(-1)?.seq === cause)
    if (ending) return ending
    const passing = ways.find((way) => way.points.some(({ seq }) => seq === cause))
    const flying = ways.find((way) => way.end === 'flying')
    if (passing === undefined && flying !== undefined) return flying
    const origin = passing ?? ways[0]
    if (origin === undefined || ways.length >= MAX_COPIES) return ways[0] ?? this.#create(event)
    return this.#copy(event, origin, cause, ways)
  }

  #copy(event: PacketEvent, origin: Way, cause: number | undefined, ways: Way[]): Way {
    const forked = origin.points.findIndex(({ seq }) => seq === cause)
    const shared = forked < 0 ? Math.max(1, origin.points.length - 1) : forked + 1
    const way = this.#create(event)
    Object.assign(way, {
      points: origin.points.slice(0, shared),
      shared,
      bound: origin.bound,
      label: origin.label,
    })
    ways.push(way)
    return way
  }

  #causeOf({ cause }: PacketEvent): number | undefined {
    let behind = cause
    // Rules act one after the other, each caused by the one before.
    while (behind !== undefined && this.#behindHit.has(behind)) behind = this.#behindHit.get(behind)
    return behind
  }

  #remember(seq: number, index: number): void {
    while (this.#wayOfSeq.length <= seq) this.#wayOfSeq.push(-1)
    this.#wayOfSeq[seq] = index
  }
}

function pointOf(event: PacketEvent, places: Places, last: Point | undefined): Point {
  const { seq, atUs, kind, from, to } = event
  const point: Point = { seq, atUs, kind: KINDS[kind], from, to }
  if (event.kind === 'packet.drop') return { ...point, ...dropPlace(event, places, last) }
  return places.has(event.at) ? { ...point, at: event.at } : point
}

/** The participant that dropped it; for a loss between two of them, the one that it was on the way to. */
function dropPlace(
  { by, reason }: PacketDrop,
  places: Places,
  last: Point | undefined,
): Pick<Point, 'at' | 'toward'> {
  const known = places.has(by)
  if (known && !ON_THE_LINE.has(reason)) return { at: by }
  return known && by !== last?.at ? { toward: by } : {}
}
