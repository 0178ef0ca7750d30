/** What a field of events is, and the makers of most of them. */
import { isPacket, type PacketEvent, type TraceEvent } from '../trace/event.ts'
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
export function ofPacket(type: FieldType, read: ReadPacket): EventField {
  return {
    type,
    kinds: PACKET_KINDS,
    read: (event, around) => (isPacket(event) ? read(event, around) : undefined),
  }
}

type Key<Event = TraceEvent> = Event extends unknown ? keyof Event : never

/** A field that events have under this key, whatever their kind. */
export function plain(type: FieldType, key: Key): EventField {
  return {
    type,
    read: (event) => {
      const value = (event as Partial<Record<Key, unknown>>)[key]
      return typeof value === 'string' || typeof value === 'number' ? value : undefined
    },
  }
}

/** A field of the events of one kind, under this key. */
export function only<Kind extends TraceEvent['kind']>(
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
