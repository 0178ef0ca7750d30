/**
 * The fields that an event has by itself: what a filter calls them, of what type they are, and how
 * they are read. Those of the bytes are in `deep.ts`.
 */
import type { ChannelMessage, MediaFrame, Protocol, TraceEvent, Transport } from '../trace/event.ts'
import type { ControlEvent } from '../trace/control-event.ts'
import { isPacket, type PacketEvent } from '../trace/event.ts'
import { CALL_FIELDS, CONTROL_FIELDS, MEDIA_FIELDS } from './application-fields.ts'
import { ofPacket, only, plain, type EventField, type Reading } from './event-field.ts'
import type { Surroundings } from './surroundings.ts'
import { hostPart, portPart } from './endpoint.ts'

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

/** What goes from one peer to the other, above all protocols. */
function isBetweenPeers(event: TraceEvent): event is ChannelMessage | MediaFrame | ControlEvent {
  return isContent(event) || event.kind === 'control'
}

function fromOf(event: TraceEvent, around: Surroundings): Reading {
  if (isPacket(event)) return around.ends.fromOf(event)
  if (event.kind === 'signal') return event.from
  if (isBetweenPeers(event)) return event.direction === 'send' ? event.at : event.peer
  return undefined
}

function toOf(event: TraceEvent, around: Surroundings): Reading {
  if (isPacket(event)) return around.ends.toOf(event)
  if (event.kind === 'signal') return event.to
  if (isBetweenPeers(event)) return event.direction === 'send' ? event.peer : event.at
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
const CHANNELS = ['channel.message', 'channel.buffered', 'control'] as const
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
  ...MEDIA_FIELDS,
  ...CONTROL_FIELDS,
  ...CALL_FIELDS,
  ...PROTOCOLS,
  ...TRANSPORTS,
}

/** The one field that every event has and that the reader's language decides: the line that tells of it. */
export const SUMMARY = 'summary'
