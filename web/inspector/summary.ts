/** One line that says what an event is, in a practitioner's words. */
import { messageLabel } from '../../machines/ladder/messages.ts'
import { noteOf } from '../../machines/ladder/notes.ts'
import { signalNote } from '../../machines/ladder/signals.ts'
import { dropText } from '../../machines/trace/drop-text.ts'
import {
  isPacket,
  type NatEvent,
  type PacketEvent,
  type TraceEvent,
} from '../../machines/trace/event.ts'

const WAY: Readonly<Record<PacketEvent['kind'], string>> = {
  'packet.send': 'sent',
  'packet.forward': 'forwarded',
  'packet.translate': 'translated',
  'packet.deliver': 'delivered',
  'packet.drop': 'dropped',
}

export function summaryOf(event: TraceEvent): string {
  if (isPacket(event)) return packet(event)
  switch (event.kind) {
    case 'lab.start':
      return `${event.source ? 'Recording begins' : 'Lab started'}: ${Object.keys(event.scenario.peers).join(', ')}`
    case 'signal':
      return capital(signalNote(event))
    case 'channel.message':
      return `${event.direction === 'send' ? 'Sent' : 'Received'} on ${messageLabel(event)}`
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
  if (event.kind === 'packet.drop') return `${summary}, dropped by ${event.by}: ${dropText(event)}`
  if (event.kind !== 'packet.translate') return `${summary}, ${WAY[event.kind]}`
  const { from, originalFrom, to, originalTo } = event
  const changes = [
    ...(from === originalFrom ? [] : [`from ${originalFrom} to ${from}`]),
    ...(to === originalTo ? [] : [`destination ${originalTo} to ${to}`]),
  ]
  return `${summary}, translated ${changes.join(', ')}`.trimEnd()
}

/** What a NAT did with a row of its table, with both ends of the row. */
function nat({ kind, internal, external, remote, reason }: NatEvent): string {
  const ends = [internal, external].filter(Boolean).join(' as ')
  const why = reason === undefined ? '' : `: ${reason}`
  switch (kind) {
    case 'nat.bind':
      return `New mapping: ${ends}, to reach ${remote ?? 'anyone'}`
    case 'nat.refresh':
      return `Mapping kept alive: ${ends}${remote === undefined ? '' : `, by a packet with ${remote}`}`
    case 'nat.expire':
      return `Mapping forgotten: ${ends}${why}`
    case 'nat.refuse':
      return `Refused ${remote === undefined ? 'a packet' : `a packet with ${remote}`}${why}`
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
