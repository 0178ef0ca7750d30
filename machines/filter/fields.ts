/**
 * The fields that an event has by itself: what a filter calls them, of what type they are, and how
 * they are read. Those of the bytes are in `deep.ts`.
 */
import type { ChannelMessage, MediaFrame, Protocol, TraceEvent, Transport } from '../trace/event.ts'
import { isPacket, type PacketEvent } from '../trace/event.ts'
import { hostPart, portPart } from './endpoint.ts'
import type { Measure } from './quantity.ts'
import type { FoldName, Surroundings } from './surroundings.ts'

/** `name`: one of few, worth offering; `text`: anything; `flag`: true where it is there. */
export type FieldType = 'name' | 'text' | 'flag' | Measure

export type Value = string | number | boolean
export type Reading = Value | readonly Value[] | undefined

export interface EventField {
  readonly type: FieldType
  /** What a number without a unit counts, in base units; 1 when absent. */
  readonly factor?: number
  /** What must be known of earlier events. */
  readonly needs?: FoldName
  /** The kinds of events that may have it; any when absent. */
  readonly kinds?: ReadonlySet<string>
  readonly read: (event: TraceEvent, around: Surroundings) => Reading
}

const PACKET_KINDS: ReadonlySet<string> = new Set([
  ...['packet.send', 'packet.forward', 'packet.translate', 'packet.deliver', 'packet.drop'],
])

type ReadPacket = (event: PacketEvent, around: Surroundings) => Reading

/** A field that only packets have. */
function ofPacket(type: FieldType, read: ReadPacket): EventField {
  return {
    type,
    kinds: PACKET_KINDS,
    read: (event, around) => (isPacket(event) ? read(event, around) : undefined),
  }
}

type Key<Event = TraceEvent> = Event extends unknown ? keyof Event : never

/** A field that events have under this key, whatever their kind. */
function plain(type: FieldType, key: Key): EventField {
  return {
    type,
    read: (event) => {
      const value = (event as Partial<Record<Key, unknown>>)[key]
      return typeof value === 'string' || typeof value === 'number' ? value : undefined
    },
  }
}

/** A field of the events of one kind, under this key. */
function only<Kind extends TraceEvent['kind']>(
  kinds: readonly Kind[],
  type: FieldType,
  key: Key<Extract<TraceEvent, { kind: Kind }>>,
): EventField {
  const { read } = plain(type, key)
  const wanted: ReadonlySet<string> = new Set(kinds)
  return {
    type,
    kinds: wanted,
    read: (event, around) => (wanted.has(event.kind) ? read(event, around) : undefined),
  }
}

const EVERY: Readonly<Record<string, EventField>> = {
  seq: plain('number', 'seq'),
  time: { type: 'time', factor: 1_000_000, read: ({ atUs }) => atUs },
  atMs: { type: 'time', factor: 1_000, read: ({ atUs }) => atUs },
  atUs: { type: 'time', read: ({ atUs }) => atUs },
  kind: plain('name', 'kind'),
  at: plain('name', 'at'),
  cause: plain('number', 'cause'),
  peer: plain('name', 'peer'),
  by: plain('name', 'by'),
  reason: plain('name', 'reason'),
  rule: plain('text', 'rule'),
  name: plain('text', 'name'),
  direction: plain('name', 'direction'),
  type: {
    type: 'name',
    read: (event) => (isPacket(event) || event.kind === 'signal' ? event.type : undefined),
  },
  size: {
    type: 'size',
    read: sizeOf,
  },
  transport: plain('name', 'transport'),
  from: { type: 'name', needs: 'ends', read: fromOf },
  to: { type: 'name', needs: 'ends', read: toOf },
}

function sizeOf(event: TraceEvent): Reading {
  return isPacket(event) || isContent(event) ? event.size : undefined
}

/** What an application sends or gets. */
function isContent(event: TraceEvent): event is ChannelMessage | MediaFrame {
  return event.kind === 'channel.message' || event.kind === 'media.frame'
}

function fromOf(event: TraceEvent, around: Surroundings): Reading {
  if (isPacket(event)) return around.ends.fromOf(event)
  if (event.kind === 'signal') return event.from
  if (isContent(event)) return event.direction === 'send' ? event.at : event.peer
  return undefined
}

function toOf(event: TraceEvent, around: Surroundings): Reading {
  if (isPacket(event)) return around.ends.toOf(event)
  if (event.kind === 'signal') return event.to
  if (isContent(event)) return event.direction === 'send' ? event.peer : event.at
  return undefined
}

const PACKETS: Readonly<Record<string, EventField>> = {
  protocol: ofPacket('name', ({ protocol }) => protocol),
  packet: plain('number', 'packet'),
  'from.address': ofPacket('name', ({ from }) => hostPart(from)),
  'from.port': ofPacket('number', ({ from }) => portPart(from)),
  'to.address': ofPacket('name', ({ to }) => hostPart(to)),
  'to.port': ofPacket('number', ({ to }) => portPart(to)),
  address: ofPacket('name', ({ from, to }) => [hostPart(from), hostPart(to)]),
  port: ofPacket('number', portsOf),
  'original.from': only(['packet.translate'], 'text', 'originalFrom'),
  'original.to': only(['packet.translate'], 'text', 'originalTo'),
  lost: { type: 'flag', read: ({ kind }) => (kind === 'packet.drop' ? true : undefined) },
  retransmission: {
    ...ofPacket('flag', (event, around) => around.isAgain(event) || undefined),
    needs: 'repeats',
  },
  'tcp.flags': {
    type: 'name',
    read: (event) => (event.kind === 'packet.send' ? event.segment?.flags : undefined),
  },
}

function portsOf({ from, to }: PacketEvent): Reading {
  const [source, destination] = [portPart(from), portPart(to)]
  if (source === undefined || destination === undefined) return source ?? destination
  return [source, destination]
}

const MACHINES = ['state', 'violation'] as const
const CHANNELS = ['channel.message', 'channel.buffered'] as const
const NATS = ['nat.bind', 'nat.refresh', 'nat.expire', 'nat.refuse'] as const

const OTHERS: Readonly<Record<string, EventField>> = {
  machine: plain('name', 'machine'),
  state: {
    type: 'name',
    read: (event) => {
      if (event.kind === 'pair') return event.change
      return event.kind === 'state' || event.kind === 'violation' ? event.to : undefined
    },
  },
  previous: only([...MACHINES, 'pair'], 'name', 'from'),
  call: only(['api'], 'name', 'call'),
  phase: only(['api'], 'name', 'phase'),
  'signal.type': only(['signal'], 'name', 'type'),
  'signal.id': only(['signal'], 'number', 'id'),
  channel: {
    type: 'name',
    read: (event) => {
      if (event.kind === 'state') return event.machine === 'channel' ? event.name : undefined
      return 'label' in event ? event.label : undefined
    },
  },
  label: only(CHANNELS, 'name', 'label'),
  text: {
    type: 'text',
    read: (event) =>
      event.kind === 'channel.message' || event.kind === 'note' ? event.text : undefined,
  },
  buffered: only(['channel.buffered'], 'size', 'bufferedAmount'),
  timer: only(['timeout'], 'name', 'timer'),
  level: only(['note'], 'name', 'level'),
  fault: only(['fault.hit'], 'name', 'fault'),
  action: only(['fault.hit'], 'name', 'action'),
  command: {
    type: 'name',
    read: (event) => (event.kind === 'command' ? event.command.do : undefined),
  },
  refused: only(['command'], 'text', 'refused'),
  'nat.event': {
    type: 'name',
    read: ({ kind }) => (kind.startsWith('nat.') ? kind.slice('nat.'.length) : undefined),
  },
  'nat.internal': only(NATS, 'text', 'internal'),
  'nat.external': only(NATS, 'text', 'external'),
  'nat.remote': only(NATS, 'text', 'remote'),
  'nat.rule': only(NATS, 'text', 'rule'),
  'nat.reason': only(NATS, 'name', 'reason'),
  'pair.change': only(['pair'], 'name', 'change'),
  'pair.name': only(['pair'], 'text', 'pair'),
  'pair.local': {
    type: 'name',
    read: (event) => (event.kind === 'pair' ? event.local.type : undefined),
  },
  'pair.remote': {
    type: 'name',
    read: (event) => (event.kind === 'pair' ? event.remote.type : undefined),
  },
}

const FRAMES = ['media.frame'] as const
const READINGS = ['traffic'] as const

/** Audio and video. */
const MEDIA: Readonly<Record<string, EventField>> = {
  track: { type: 'name', read: trackOf },
  codec: only(FRAMES, 'name', 'codec'),
  outcome: only(FRAMES, 'name', 'outcome'),
  frame: only(FRAMES, 'number', 'frame'),
  'frame.key': {
    type: 'flag',
    kinds: new Set(FRAMES),
    read: (event) => (event.kind === 'media.frame' && event.isKeyFrame) || undefined,
  },
  'frame.timestamp': only(FRAMES, 'number', 'timestamp'),
  'frame.packets': only(FRAMES, 'number', 'packets'),
  'frame.missing': only(FRAMES, 'number', 'missing'),
  'frame.buffer': only(FRAMES, 'time', 'bufferUs'),
  'frame.depth': only(FRAMES, 'time', 'depthUs'),
  'frame.quantizer': only(FRAMES, 'number', 'quantizer'),
  'frame.digest': only(FRAMES, 'text', 'digest'),
  'traffic.sent': only(READINGS, 'size', 'sentBytes'),
  'traffic.received': only(READINGS, 'size', 'receivedBytes'),
}

/** The track that a frame, a state, a call or a command is about. */
function trackOf(event: TraceEvent): Reading {
  switch (event.kind) {
    case 'media.frame':
      return event.track
    case 'state':
      return event.machine === 'track' ? event.name : undefined
    case 'command':
      return 'track' in event.command ? event.command.track : undefined
    case 'api': {
      const track = event.detail?.['track']
      return typeof track === 'string' ? track : undefined
    }
    default:
      return undefined
  }
}

/** By itself a protocol's packets; with `.type`, what kind of message. */
const PROTOCOL_NAMES: readonly Protocol[] = [
  ...(['tcp', 'signaling', 'stun', 'turn', 'dtls', 'sctp', 'dcep', 'data', 'rtp', 'rtcp'] as const),
]
const TRANSPORT_NAMES: readonly Transport[] = ['udp', 'tcp']

const PROTOCOLS: Readonly<Record<string, EventField>> = Object.fromEntries(
  PROTOCOL_NAMES.flatMap((name): [string, EventField][] => [
    [name, ofPacket('flag', ({ protocol }) => protocol === name || undefined)],
    [
      `${name}.type`,
      ofPacket('name', (event) => (event.protocol === name ? event.type : undefined)),
    ],
    [
      `${name}.size`,
      ofPacket('size', (event) => (event.protocol === name ? event.size : undefined)),
    ],
  ]),
)

/** Every segment is `tcp`, whatever it carries. */
const TRANSPORTS: Readonly<Record<string, EventField>> = Object.fromEntries(
  TRANSPORT_NAMES.flatMap((name): [string, EventField][] => [
    [name, ofPacket('flag', ({ transport }) => transport === name || undefined)],
    [
      `${name}.size`,
      ofPacket('size', (event) => (event.transport === name ? event.size : undefined)),
    ],
    [
      `${name}.port`,
      ofPacket('number', (event) => (event.transport === name ? portsOf(event) : undefined)),
    ],
  ]),
)

/** What events have, by name. */
export const EVENT_FIELDS: Readonly<Record<string, EventField>> = {
  ...EVERY,
  ...PACKETS,
  ...OTHERS,
  ...MEDIA,
  ...PROTOCOLS,
  ...TRANSPORTS,
}

/** The one field that every event has and that the reader's language decides: the line that tells of it. */
export const SUMMARY = 'summary'
