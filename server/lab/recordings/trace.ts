/** Traces that Peerscope wrote. */
import type { TraceEvent } from '../../../machines/trace/event.ts'
import { MAX_TRACE_EVENTS, parseJsonl } from '../../../machines/trace/jsonl.ts'
import { RecordingError } from './error.ts'
import { utf8Text } from './text.ts'

/**
 * Reads JSONL; `onevent` is told each event as soon as it is read, of a file that is wrong too. Throws a
 * `RecordingError` naming the line that is wrong.
 */
export function readTrace(bytes: Uint8Array, onevent?: (event: TraceEvent) => void): TraceEvent[] {
  const tell = onevent as Parameters<typeof parseJsonl>[2]
  const { events, errors, cut } = parseJsonl(utf8Text(bytes), MAX_TRACE_EVENTS, tell)
  const [first] = errors
  if (first) throw new RecordingError(`line ${first.line}: ${first.message}`)
  if (cut) throw new RecordingError(`has more than ${MAX_TRACE_EVENTS} events`)
  if (events[0]?.kind !== 'lab.start')
    throw new RecordingError('line 1: a trace begins with lab.start')
  // Kinds of later versions are kept; those who fold a trace pass over them.
  return events as TraceEvent[]
}
