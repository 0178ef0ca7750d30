/** The line that says what an event is, as its own trace words it. */
import { messageLabel } from '../ladder/messages.ts'
import { noteOf } from '../ladder/notes.ts'
import { signalNote } from '../ladder/signals.ts'
import { isPacket, type TraceEvent } from '../trace/event.ts'
import { isMachineName } from '../trace/names.ts'

/** Without who says it and when. */
export function summaryOf(event: TraceEvent): string {
  if (isPacket(event)) return event.summary
  // A file may name a machine that nobody knows.
  if ('machine' in event && !isMachineName(event.machine)) return event.machine
  switch (event.kind) {
    case 'signal':
      return signalNote(event)
    case 'channel.message':
      return `${event.direction} ${messageLabel(event)}`
    default:
      return noteOf(event)?.label ?? ''
  }
}

/** What the plain words of a filter are looked for in: the line, where it happened, and the event's kind. */
export function wordsOf(event: TraceEvent, summary: string): string {
  return `${summary} ${event.at} ${event.kind}`.toLowerCase()
}
