/** Which events one can ask "why?" about. Said without loading what answers. */
import type { ChannelMessage, TraceEvent } from '../../machines/trace/event.ts'

/** `machine state` of what `machines/why` explains. */
const FAILED: ReadonlySet<string> = new Set([
  'ice failed',
  'ice disconnected',
  'connection failed',
  'connection disconnected',
  'dtls failed',
  'consent expired',
  'stun-transaction timed-out',
  'stun-transaction failed',
])

/** What rules do to packets that has consequences. */
const ACTED: ReadonlySet<string> = new Set(['drop', 'rewrite', 'corrupt'])

/**
 * True for a failure and for a packet that was refused or lost; for a message, when the run has ended
 * without its arrival.
 */
export function isAskable(event: TraceEvent, events: readonly TraceEvent[]): boolean {
  switch (event.kind) {
    case 'packet.drop':
    case 'nat.refuse':
      return true
    case 'fault.hit':
      return ACTED.has(event.action) && event.packet !== undefined
    case 'note':
      return event.level === 'warning' && event.text.startsWith('SCTP packet discarded')
    case 'pair':
      return event.change === 'failed'
    case 'state':
      return FAILED.has(`${event.machine} ${event.to}`)
    case 'channel.message':
      return isLost(event, events)
    default:
      return false
  }
}

function isLost(sent: ChannelMessage, events: readonly TraceEvent[]): boolean {
  if (sent.direction !== 'send' || events.at(-1)?.kind !== 'lab.end') return false
  return !events.some(
    (event) =>
      event.kind === 'channel.message' &&
      event.direction === 'receive' &&
      event.at !== sent.at &&
      event.label === sent.label &&
      event.text === sent.text &&
      event.bytes === sent.bytes,
  )
}
