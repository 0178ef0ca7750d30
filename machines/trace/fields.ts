/**
 * The declared order and types of every event's fields, in the order of `event.ts`. The compiler
 * holds it complete: a field added there and forgotten here does not type-check.
 */
import type { Command } from '../scenario/command.ts'
import type {
  CandidateInfo,
  HostInfo,
  JsonValue,
  RtpHead,
  Segment,
  TraceEvent,
  TraceKind,
} from './event.ts'

/** Fields that every event has, in the order they are written. */
export const COMMON_KEYS = ['seq', 'atUs', 'kind', 'at', 'cause'] as const
type CommonKey = (typeof COMMON_KEYS)[number]

export type FieldType = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'json'

type TypeName<Value> = [JsonValue] extends [Value]
  ? 'json'
  : [Value] extends [string]
    ? 'string'
    : [Value] extends [boolean]
      ? 'boolean'
      : [Value] extends [number]
        ? 'number'
        : [Value] extends [readonly unknown[]]
          ? 'array'
          : 'object'

/** `'string'` for a required text, `'string?'` for one that may be absent. */
type FieldSpec<Event, Key extends keyof Event> = undefined extends Event[Key]
  ? `${TypeName<Exclude<Event[Key], undefined>>}?`
  : TypeName<Event[Key]>

type EventOf<Kind, Event = TraceEvent> = Event extends { kind: infer Kinds }
  ? Kind extends Kinds
    ? Event
    : never
  : never

type FieldsOf<Event> = { [Key in Exclude<keyof Event, CommonKey>]-?: FieldSpec<Event, Key> }

const packet = {
  packet: 'number',
  from: 'string',
  to: 'string',
  transport: 'string',
  protocol: 'string',
  type: 'string',
  size: 'number',
  summary: 'string',
} as const

const nat = {
  internal: 'string',
  external: 'string',
  remote: 'string?',
  transport: 'string',
  rule: 'string?',
  reason: 'string?',
  expiresAtUs: 'number?',
} as const

/** Own fields of each kind of event, in declared order. */
export const FIELDS: { [Kind in TraceKind]: FieldsOf<EventOf<Kind>> } = {
  'lab.start': {
    format: 'number',
    peerscope: 'string',
    werift: 'string',
    scenario: 'object',
    hosts: 'array',
    source: 'object?',
    live: 'object?',
  },
  'lab.end': { reason: 'string', detail: 'string?', faults: 'array?' },
  command: { origin: 'string', command: 'object', refused: 'string?' },
  'fault.hit': {
    fault: 'string',
    packet: 'number?',
    action: 'string',
    matched: 'number?',
    detail: 'string?',
  },
  api: { call: 'string', phase: 'string', peer: 'string?', detail: 'object?' },
  state: {
    machine: 'string',
    name: 'string?',
    from: 'string',
    to: 'string',
    peer: 'string?',
    context: 'object?',
  },
  signal: {
    direction: 'string',
    type: 'string',
    from: 'string?',
    to: 'string?',
    id: 'number?',
    message: 'json?',
    http: 'string?',
  },
  'packet.send': {
    ...packet,
    host: 'string?',
    segment: 'object?',
    rtp: 'object?',
    bytes: 'string',
  },
  'packet.forward': { ...packet, bytes: 'string?' },
  'packet.translate': {
    ...packet,
    originalFrom: 'string',
    originalTo: 'string',
    expiresAtUs: 'number?',
    bytes: 'string?',
  },
  'packet.deliver': { ...packet, bytes: 'string?' },
  'packet.drop': { ...packet, by: 'string', reason: 'string', detail: 'object?' },
  'nat.bind': nat,
  'nat.refresh': nat,
  'nat.expire': nat,
  'nat.refuse': nat,
  pair: {
    pair: 'string',
    change: 'string',
    from: 'string?',
    local: 'object',
    remote: 'object',
    peer: 'string?',
  },
  'channel.message': {
    direction: 'string',
    label: 'string',
    text: 'string?',
    bytes: 'string?',
    size: 'number',
    peer: 'string?',
    unrecordedBytes: 'number?',
  },
  'channel.buffered': { label: 'string', bufferedAmount: 'number', peer: 'string?' },
  control: {
    direction: 'string',
    label: 'string',
    outcome: 'string',
    n: 'number?',
    type: 'string?',
    x: 'number?',
    y: 'number?',
    code: 'string?',
    lagUs: 'number?',
    problem: 'string?',
    peer: 'string?',
  },
  'media.frame': {
    direction: 'string',
    track: 'string',
    codec: 'string',
    outcome: 'string',
    frame: 'number',
    timestamp: 'number?',
    isKeyFrame: 'boolean?',
    size: 'number',
    packets: 'number',
    missing: 'number?',
    bufferUs: 'number?',
    depthUs: 'number?',
    quantizer: 'number?',
    digest: 'string?',
    bytes: 'string?',
    width: 'number?',
    height: 'number?',
    peer: 'string?',
  },
  traffic: {
    sinceUs: 'number',
    sentPackets: 'number',
    sentBytes: 'number',
    receivedPackets: 'number',
    receivedBytes: 'number',
  },
  keys: { peer: 'string', clientRandom: 'string', masterSecret: 'string', cipherSuite: 'string' },
  timeout: { machine: 'string', name: 'string?', timer: 'string', detail: 'string?' },
  violation: { machine: 'string', name: 'string?', from: 'string', to: 'string', rule: 'string' },
  note: { text: 'string', level: 'string?' },
}

type KeyOfAny<Union> = Union extends unknown ? keyof Union : never

/** Lists the keys of an object whose type the compiler checks to be complete. */
function keysOf<Shape>(keys: Record<KeyOfAny<Shape>, true>): readonly string[] {
  return Object.keys(keys)
}

const candidateKeys = keysOf<CandidateInfo>({
  type: true,
  address: true,
  port: true,
  transport: true,
  priority: true,
})

/**
 * Key order inside nested fields. What is not listed keeps its own order: a scenario is already in
 * declared order, and in messages and details the order is part of what happened.
 */
export const NESTED_KEYS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    command: keysOf<Command>({
      peer: true,
      server: true,
      network: true,
      do: true,
      id: true,
      to: true,
      label: true,
      track: true,
      stream: true,
      codec: true,
      width: true,
      height: true,
      frameRate: true,
      bitrateKbps: true,
      adapts: true,
      media: true,
      ringMs: true,
      enabled: true,
      direction: true,
      ordered: true,
      maxRetransmits: true,
      maxPacketLifeTime: true,
      protocol: true,
      path: true,
      hz: true,
      seconds: true,
      keys: true,
      x: true,
      y: true,
      key: true,
      text: true,
      name: true,
      bytes: true,
      chunkBytes: true,
      content: true,
      highWaterBytes: true,
      lowWaterBytes: true,
      backpressure: true,
      resume: true,
      repeat: true,
      nat: true,
      link: true,
      firewall: true,
      answerDelayMs: true,
      answers: true,
      fault: true,
    }),
    local: candidateKeys,
    remote: candidateKeys,
    segment: keysOf<Segment>({ flags: true, sequence: true, acknowledgement: true }),
    rtp: keysOf<RtpHead>({
      ssrc: true,
      payloadType: true,
      sequence: true,
      timestamp: true,
      isMarked: true,
    }),
    hosts: keysOf<HostInfo>({ id: true, role: true, addresses: true }),
  }),
)

/** True for a kind that `event.ts` declares. */
export function isKnownKind(kind: string): kind is TraceKind {
  return Object.hasOwn(FIELDS, kind)
}
