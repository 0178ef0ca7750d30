/** What stands over a lifeline: states, commands, pairs, faults and everything else that is no arrow. */
import type {
  ApiEvent,
  CommandEvent,
  MachineName,
  PairEvent,
  StateEvent,
  TraceEvent,
} from '../trace/event.ts'
import type { Layer } from './row.ts'

interface NoteText {
  label: string
  layer: Layer
}

const MACHINES: Readonly<Record<MachineName, readonly [title: string, layer: Layer]>> = {
  websocket: ['WebSocket', 'signaling'],
  // Its states name themselves, and with a title the longest would not fit a column.
  signaling: ['', 'signaling'],
  negotiation: ['Negotiation', 'signaling'],
  'ice-gathering': ['Gathering', 'stun'],
  ice: ['ICE', 'stun'],
  dtls: ['DTLS', 'dtls'],
  'dtls-flight': ['Flight', 'dtls'],
  sctp: ['SCTP', 'sctp'],
  'sctp-association': ['Association', 'sctp'],
  channel: ['Channel', 'data'],
  connection: ['Connection', 'state'],
  pair: ['Pair', 'stun'],
  'stun-transaction': ['STUN transaction', 'stun'],
  consent: ['Consent', 'stun'],
  turn: ['TURN', 'turn'],
}

/** Text and layer of the note for an event; undefined for events that are drawn as arrows or not at all. */
export function noteOf(event: TraceEvent): NoteText | undefined {
  switch (event.kind) {
    case 'state':
      return state(event)
    case 'command':
      return { label: commandLabel(event), layer: event.refused ? 'fault' : 'state' }
    case 'pair':
      return { label: pairLabel(event), layer: event.change === 'failed' ? 'fault' : 'stun' }
    case 'violation':
      return {
        label: `Not allowed: ${event.machine} ${event.from} → ${event.to}`,
        layer: 'fault',
      }
    case 'fault.hit':
      return { label: `Fault ${event.fault}: ${event.action}`, layer: 'fault' }
    case 'note':
      return { label: event.text, layer: event.level === 'error' ? 'fault' : 'state' }
    case 'lab.end':
      return {
        label: event.detail ? `End: ${event.detail}` : `End: ${event.reason}`,
        layer: 'state',
      }
    default:
      return detail(event)
  }
}

/** Notes that only zoom `all` shows. */
function detail(event: TraceEvent): NoteText | undefined {
  switch (event.kind) {
    case 'timeout': {
      const [title, layer] = MACHINES[event.machine]
      return { label: `${title} timer: ${event.timer}`.trim(), layer }
    }
    case 'api':
      return { label: callLabel(event), layer: event.phase === 'rejected' ? 'fault' : 'state' }
    case 'channel.buffered':
      return { label: `${event.label}: ${event.bufferedAmount} B buffered`, layer: 'data' }
    case 'nat.bind':
    case 'nat.refresh':
    case 'nat.expire':
    case 'nat.refuse':
      return {
        label: `NAT ${event.kind.slice(4)} ${event.internal} ↔ ${event.external}`,
        layer: event.kind === 'nat.refuse' ? 'fault' : 'state',
      }
    default:
      return undefined
  }
}

function state({ machine, name, to }: StateEvent): NoteText {
  const [title, layer] = MACHINES[machine]
  const named = machine === 'channel' && name !== undefined ? `${title} “${name}”` : title
  return { label: `${named} ${to}`.trim(), layer: to === 'failed' ? 'fault' : layer }
}

function commandLabel({ command, refused }: CommandEvent): string {
  const parts = [command.do.replaceAll('-', ' ')]
  if ('text' in command) parts.push(`“${command.text}”`)
  else if ('label' in command) parts.push(`“${command.label}”`)
  if ('to' in command && command.to !== undefined) parts.push(`to ${command.to}`)
  const label = `▸ ${parts.join(' ')}`
  return refused === undefined ? label : `${label}: refused`
}

function callLabel({ call, phase }: ApiEvent): string {
  if (phase === 'event') return `on ${call}`
  return phase === 'call' ? `${call}()` : `${call}() ${phase}`
}

/** `Nominated host ↔ srflx`: the layer's letter says that it is a candidate pair. */
function pairLabel({ change, local, remote }: PairEvent): string {
  return `${change.slice(0, 1).toUpperCase()}${change.slice(1)} ${local.type} ↔ ${remote.type}`
}
