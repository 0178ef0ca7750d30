/** What is no packet and no state of a lane, as a mark on the lifeline where it happened. */
import { noteOf } from '../ladder/notes.ts'
import { messageLabel } from '../ladder/messages.ts'
import { signalNote } from '../ladder/signals.ts'
import type { TraceEvent } from '../trace/event.ts'
import type { Mark, MarkKind } from './way.ts'

/** The mark of an event at a participant; undefined for what is drawn in another way or not at all. */
export function markOf(event: TraceEvent, at: string): Mark | undefined {
  const kind = kindOf(event)
  const text = kind && textOf(event)
  if (kind === undefined || text === undefined) return undefined
  const { seq, atUs } = event
  return { seq, atUs, at, kind, ...text }
}

function textOf(event: TraceEvent): Pick<Mark, 'label' | 'layer'> | undefined {
  if (event.kind === 'signal') return { label: signalNote(event), layer: 'signaling' }
  if (event.kind === 'channel.message')
    return { label: `${event.direction} ${messageLabel(event)}`, layer: 'data' }
  const note = noteOf(event)
  // The mark's own shape says that it is a command.
  return note && { ...note, label: note.label.replace(/^▸ /, '') }
}

function kindOf(event: TraceEvent): MarkKind | undefined {
  switch (event.kind) {
    case 'violation':
      return 'violation'
    case 'fault.hit':
      return 'fault'
    case 'command':
      return 'command'
    case 'channel.message':
      return 'message'
    case 'timeout':
      return 'timeout'
    case 'nat.bind':
      return 'bind'
    case 'nat.refresh':
    case 'nat.expire':
    case 'nat.refuse':
      return 'nat'
    case 'pair':
      return 'pair'
    case 'signal':
      return 'signal'
    case 'state':
      return 'state'
    case 'api':
    case 'note':
    case 'channel.buffered':
    case 'lab.end':
      return 'note'
    default:
      return undefined
  }
}
