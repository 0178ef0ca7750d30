/** The packets of a trace as its command line output numbers them: each once, as it was sent. */
import type { PacketSend, TraceEvent } from '../../../machines/trace/event.ts'
import { Conversation } from '../../lab/dissect/tree/index.ts'

/** The packets that were sent, in their order; of one number only, when it is given. */
export function packetsOf(events: readonly TraceEvent[], packet?: number): PacketSend[] {
  return events.filter(
    (event): event is PacketSend =>
      event.kind === 'packet.send' && (packet === undefined || event.packet === packet),
  )
}

/** What can dissect any packet of the trace. */
export function conversationOf(events: readonly TraceEvent[]): Conversation {
  const conversation = new Conversation({ maxPackets: events.length })
  for (const event of events) conversation.feed(event)
  return conversation
}

/** Both ends of a packet, named after their hosts: `alice:5000`; those without a name as they are. */
export function endsOf({ at, host, from, to }: PacketSend): [from: string, to: string] {
  return [endOf(at, from), host === undefined ? to : endOf(host, to)]
}

/** A host that is called after its address says nothing more than the endpoint. */
function endOf(host: string, endpoint: string): string {
  const at = endpoint.lastIndexOf(':')
  const isName = !host.includes(':') && host !== endpoint.slice(0, at)
  return isName ? `${host}${endpoint.slice(at)}` : endpoint
}
