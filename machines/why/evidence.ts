/** A trace, indexed once for all who look for causes in it. */
import type { Scenario } from '../scenario/schema.ts'
import type {
  ApiEvent,
  ChannelMessage,
  CommandEvent,
  FaultHit,
  HostInfo,
  LabEnd,
  NatEvent,
  PacketDrop,
  PacketEvent,
  PairEvent,
  SignalEvent,
  StateEvent,
  TraceEvent,
} from '../trace/event.ts'
import { journeysOf, type Journey } from './journeys.ts'

export interface Evidence {
  readonly events: readonly TraceEvent[]
  /** What the header says; a trace that was cut may have none, and old ones lack fields. */
  readonly scenario: Partial<Scenario>
  readonly hosts: readonly HostInfo[]
  readonly end?: LabEnd
  readonly journeys: ReadonlyMap<number, Journey>
  /** The first packet that was sent because of an event. */
  readonly sentFor: ReadonlyMap<number, Journey>
  /** When a packet of this flow and type was sent that got through, the last one: `seq` by `flowKey`. */
  readonly gotThrough: ReadonlyMap<string, number>
  readonly states: readonly StateEvent[]
  readonly signals: readonly SignalEvent[]
  readonly commands: readonly CommandEvent[]
  readonly hits: readonly FaultHit[]
  readonly nats: readonly NatEvent[]
  readonly pairs: readonly PairEvent[]
  readonly messages: readonly ChannelMessage[]
  readonly api: readonly ApiEvent[]
  readonly drops: readonly PacketDrop[]
}

const PACKETS: ReadonlySet<string> = new Set<PacketEvent['kind']>([
  'packet.send',
  'packet.forward',
  'packet.translate',
  'packet.deliver',
  'packet.drop',
])

const NATS: ReadonlySet<string> = new Set<NatEvent['kind']>([
  'nat.bind',
  'nat.refresh',
  'nat.expire',
  'nat.refuse',
])

function ofKind<Kind extends TraceEvent['kind']>(
  events: readonly TraceEvent[],
  ...kinds: readonly Kind[]
): Extract<TraceEvent, { kind: Kind }>[] {
  const wanted: ReadonlySet<string> = new Set(kinds)
  return events.filter((event): event is Extract<TraceEvent, { kind: Kind }> =>
    wanted.has(event.kind),
  )
}

/** Packets that do the same: from the same sender to the same receiver, of one type. */
export function flowKey({ at, to, protocol, type }: PacketEvent): string {
  return JSON.stringify([at, to, protocol, type])
}

function firstSent(journeys: Iterable<Journey>): Map<number, Journey> {
  const first = new Map<number, Journey>()
  for (const journey of journeys) {
    const cause = journey.sent?.cause
    if (cause !== undefined && !first.has(cause)) first.set(cause, journey)
  }
  return first
}

function lastArrived(journeys: Iterable<Journey>): Map<string, number> {
  const last = new Map<string, number>()
  for (const { sent, delivered } of journeys)
    if (sent && delivered) last.set(flowKey(sent), sent.seq)
  return last
}

/** Indexes a trace. Linear in its length. */
export function gather(events: readonly TraceEvent[]): Evidence {
  const [start] = ofKind(events, 'lab.start')
  const packets = events.filter((event): event is PacketEvent => PACKETS.has(event.kind))
  const journeys = journeysOf(packets)
  return {
    events,
    scenario: start?.scenario ?? {},
    hosts: start?.hosts ?? [],
    end: ofKind(events, 'lab.end').at(-1),
    journeys,
    sentFor: firstSent(journeys.values()),
    gotThrough: lastArrived(journeys.values()),
    states: ofKind(events, 'state'),
    signals: ofKind(events, 'signal'),
    commands: ofKind(events, 'command'),
    hits: ofKind(events, 'fault.hit'),
    nats: events.filter((event): event is NatEvent => NATS.has(event.kind)),
    pairs: ofKind(events, 'pair'),
    messages: ofKind(events, 'channel.message'),
    api: ofKind(events, 'api'),
    drops: ofKind(packets, 'packet.drop'),
  }
}

/** The event with this `seq`; also of a trace that does not begin at 0. */
export function eventAt({ events }: Evidence, seq: number): TraceEvent | undefined {
  const direct = events[seq]
  return direct?.seq === seq ? direct : events.find((event) => event.seq === seq)
}

/** The event that brought another about; undefined for roots and where the trace has a hole. */
export function causeOf({ events }: Evidence, event: TraceEvent): TraceEvent | undefined {
  const { cause, seq } = event
  if (cause === undefined || cause >= seq) return undefined
  const found = events[cause]
  return found?.seq === cause ? found : undefined
}

/** Most steps looked back for a remote peer: a packet is close to the machine that sent it. */
const MAX_STEPS_BACK = 24

/** The remote peer that an event has to do with: its own, or that of the nearest cause that has one. */
export function remoteOf(evidence: Evidence, event: TraceEvent): string | undefined {
  let here: TraceEvent | undefined = event
  for (let step = 0; here && step < MAX_STEPS_BACK; step++) {
    if ('peer' in here && typeof here.peer === 'string') return here.peer
    here = causeOf(evidence, here)
  }
  return undefined
}
