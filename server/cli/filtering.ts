/** `--filter`: only the events that a filter finds, fields of their bytes included. */
import type { Filter } from '../../machines/filter/filter.ts'
import { deepFieldsOf } from '../../machines/filter/compile.ts'
import { deepValuesOf } from '../../machines/filter/deep.ts'
import { messageOf } from '../../machines/filter/message.ts'
import { parseFilter } from '../../machines/filter/parse.ts'
import { findAll, type KnownValues } from '../../machines/filter/search.ts'
import { Surroundings } from '../../machines/filter/surroundings.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Arguments } from './arguments.ts'
import { conversationOf } from './dissecting/packets.ts'
import { UsageError } from './usage-error.ts'

/** The filter that was asked for; it goes with one format, since the others need the whole trace. */
export function filterAsked(args: Arguments, format: string): Filter | undefined {
  const text = args.value('filter')
  if (text === undefined) return undefined
  if (format !== 'jsonl') throw new UsageError('--filter', 'goes with --format jsonl only')
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new UsageError('--filter', messageOf(parsed.error))
  if (parsed.filter === undefined) throw new UsageError('--filter', 'is empty')
  return parsed.filter
}

/** Those of the events that the filter finds; all without one. */
export function filtered(
  events: readonly TraceEvent[],
  filter: Filter | undefined,
): readonly TraceEvent[] {
  if (filter === undefined) return events
  const around = new Surroundings()
  const found = new Set(findAll(filter, events, { around, values: valuesOf(events, filter) }))
  return events.filter(({ seq }) => found.has(seq))
}

/** What bytes say, taken apart when it is asked for. */
function valuesOf(events: readonly TraceEvent[], filter: Filter): KnownValues {
  const names = new Set(deepFieldsOf(filter))
  if (names.size === 0) return { length: events.length, of: () => undefined }
  const conversation = conversationOf(events)
  const of = (seq: number) => {
    const dissection = conversation.dissect(seq)
    return dissection && deepValuesOf(dissection, names)
  }
  return { length: events.length, of }
}
