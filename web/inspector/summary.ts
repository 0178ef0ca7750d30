/** One line that says what an event is, in a practitioner's words. */
import { messageLabel } from '../../machines/ladder/messages.ts'
import { noteOf } from '../../machines/ladder/notes.ts'
import { signalNote } from '../../machines/ladder/signals.ts'
import { isPacket, type PacketEvent, type TraceEvent } from '../../machines/trace/event.ts'

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
      return `Lab started: ${Object.keys(event.scenario.peers).join(', ')}`
    case 'lab.end':
      return `Lab ended: ${event.detail ?? event.reason}`
    case 'signal':
      return capital(signalNote(event))
    case 'channel.message':
      return `${event.direction === 'send' ? 'Sent' : 'Received'} on ${messageLabel(event)}`
    default:
      return noteOf(event)?.label.replace(/^▸ /, '') ?? (event as TraceEvent).kind
  }
}

function packet(event: PacketEvent): string {
  const reason = event.kind === 'packet.drop' ? ` by ${event.by}: ${event.reason}` : ''
  return `${event.summary}, ${WAY[event.kind]}${reason}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
