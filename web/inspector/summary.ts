/** One line that says what an event is, in a practitioner's words. */
import { messageLabel } from '../../machines/ladder/messages.ts'
import { noteOf } from '../../machines/ladder/notes.ts'
import { signalNote } from '../../machines/ladder/signals.ts'
import {
  isPacket,
  type NatEvent,
  type PacketEvent,
  type TraceEvent,
} from '../../machines/trace/event.ts'
import { dropText } from './drop-text.ts'
import { t } from '../words/words.svelte.ts'

export function summaryOf(event: TraceEvent): string {
  if (isPacket(event)) return packet(event)
  const words = t().summary
  switch (event.kind) {
    case 'lab.start': {
      const peers = Object.keys(event.scenario.peers)
      return event.source ? words.recordingBegins(peers) : words.labStarted(peers)
    }
    case 'signal':
      return capital(signalNote(event))
    case 'channel.message': {
      const message = messageLabel(event)
      return event.direction === 'send' ? words.sentOn(message) : words.receivedOn(message)
    }
    case 'media.frame':
      return words.frame(event)
    case 'traffic':
      return words.traffic(event)
    case 'nat.bind':
    case 'nat.refresh':
    case 'nat.expire':
    case 'nat.refuse':
      return nat(event)
    default:
      return noteOf(event)?.label.replace(/^▸ /, '') ?? (event as TraceEvent).kind
  }
}

function packet(event: PacketEvent): string {
  const { summary } = event
  const words = t().summary
  switch (event.kind) {
    case 'packet.send':
      return words.sent(summary)
    case 'packet.forward':
      return words.forwarded(summary)
    case 'packet.deliver':
      return words.delivered(summary)
    case 'packet.drop':
      return words.dropped(summary, event.by, dropText(event))
    case 'packet.translate': {
      const { from, originalFrom, to, originalTo } = event
      const changes = [
        ...(from === originalFrom ? [] : [words.source(originalFrom, from)]),
        ...(to === originalTo ? [] : [words.destination(originalTo, to)]),
      ]
      return words.translated(summary, changes)
    }
  }
}

/** What a NAT did with a row of its table, with both ends of the row. */
function nat({ kind, internal, external, remote, reason }: NatEvent): string {
  const words = t().summary
  const ends = internal && external ? words.ends(internal, external) : internal || external || ''
  switch (kind) {
    case 'nat.bind':
      return words.mapped(ends, remote)
    case 'nat.refresh':
      return words.kept(ends, remote)
    case 'nat.expire':
      return words.forgotten(ends, reason)
    case 'nat.refuse':
      return words.refused(remote, reason)
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
