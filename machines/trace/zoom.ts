/** The three zoom levels of the ladder; each shows all that the one before shows. */
import type { PacketEvent, TraceEvent } from './event.ts'

export const ZOOMS = ['signaling', 'milestones', 'all'] as const
export type Zoom = (typeof ZOOMS)[number]

/** Packets that begin or end a phase: the DTLS handshake, the SCTP association, a data channel. */
const MILESTONE_PACKETS: ReadonlySet<string> = new Set([
  'client-hello',
  'finished',
  'init',
  'cookie-ack',
  'data-channel-open',
])

const MILESTONE_MACHINES: ReadonlySet<string> = new Set([
  'ice',
  'dtls',
  'sctp',
  'channel',
  'connection',
])

function packetZoom(event: PacketEvent): Zoom {
  return event.kind === 'packet.send' && MILESTONE_PACKETS.has(event.type) ? 'milestones' : 'all'
}

/**
 * The coarsest zoom level at which the ladder shows an event, or `none` for what it never draws
 * (the lab's own frame, and the keys that it hands to dissectors: nothing that is sent). Depends on the event alone.
 */
export function zoomOf(event: TraceEvent): Zoom | 'none' {
  switch (event.kind) {
    case 'lab.start':
    case 'control':
    case 'media.frame':
    case 'traffic':
    case 'keys':
      return 'none'
    case 'command':
      return 'signaling'
    case 'lab.end':
    case 'violation':
      return 'signaling'
    case 'signal':
      return event.direction === 'send' ? 'signaling' : 'all'
    case 'state':
      if (event.machine === 'signaling' || event.machine === 'call') return 'signaling'
      return MILESTONE_MACHINES.has(event.machine) ? 'milestones' : 'all'
    case 'pair':
      return event.change === 'nominated' || event.change === 'selected' ? 'milestones' : 'all'
    case 'channel.message':
    case 'timeout':
    case 'fault.hit':
      return 'milestones'
    case 'packet.send':
    case 'packet.forward':
    case 'packet.translate':
    case 'packet.deliver':
    case 'packet.drop':
      return packetZoom(event)
    case 'api':
    case 'nat.bind':
    case 'nat.refresh':
    case 'nat.expire':
    case 'nat.refuse':
    case 'channel.buffered':
    case 'note':
      return 'all'
  }
}

/** Whether the ladder draws the event at this zoom level. */
export function isShownAt(event: TraceEvent, zoom: Zoom): boolean {
  const coarsest = zoomOf(event)
  return coarsest !== 'none' && ZOOMS.indexOf(coarsest) <= ZOOMS.indexOf(zoom)
}
