/** What stands over a lifeline: states, commands, pairs, faults and everything else that is no arrow. */
import { controlText } from '../control/text.ts'
import type {
  ApiEvent,
  FaultHit,
  MachineName,
  NatEvent,
  PairEvent,
  StateEvent,
  TraceEvent,
} from '../trace/event.ts'
import { formatSeconds } from '../trace/time.ts'
import { commandLabel } from './commands.ts'
import type { Layer } from './row.ts'

interface NoteText {
  label: string
  layer: Layer
}

const MACHINES: Readonly<Record<MachineName, readonly [title: string, layer: Layer]>> = {
  call: ['Call', 'signaling'],
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
  track: ['Track', 'media'],
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
      return { label: hitLabel(event), layer: 'fault' }
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
      // What a narrow column cuts is the machine, which the letter of its layer hints at.
      return { label: `${event.timer} timer: ${title}`.trim(), layer }
    }
    case 'api':
      return { label: callLabel(event), layer: event.phase === 'rejected' ? 'fault' : 'state' }
    case 'control':
      return { label: controlText(event), layer: event.outcome === 'refused' ? 'fault' : 'data' }
    case 'channel.buffered':
      return { label: `${event.label}: ${event.bufferedAmount} B buffered`, layer: 'data' }
    case 'nat.bind':
    case 'nat.refresh':
    case 'nat.expire':
    case 'nat.refuse':
      return { label: natLabel(event), layer: event.kind === 'nat.refuse' ? 'fault' : 'state' }
    default:
      return undefined
  }
}

function state({ machine, name, to, context }: StateEvent): NoteText {
  const [title, layer] = MACHINES[machine]
  const reason = machine === 'call' && to === 'ended' ? context?.['reason'] : undefined
  if (typeof reason === 'string')
    return { label: `${title} ended: ${reason}`, layer: reason === 'failed' ? 'fault' : layer }
  const named = machine === 'channel' && name !== undefined ? `${title} “${name}”` : title
  return { label: `${named} ${to}`.trim(), layer: to === 'failed' ? 'fault' : layer }
}

const ACTED: ReadonlyMap<string, string> = new Map([
  ['drop', 'dropped'],
  ['delay', 'delayed'],
  ['duplicate', 'doubled'],
  ['reorder', 'held back'],
  ['corrupt', 'corrupted'],
  ['rewrite', 'rewrote'],
])

/** `Rule first-check: dropped`, with what it changed when the lab says it. */
function hitLabel({ fault, action, detail }: FaultHit): string {
  const done = ACTED.get(action) ?? action
  if (detail === undefined) return `Rule ${fault}: ${done}`
  return `Rule ${fault}: ${detail.startsWith('nothing') ? '' : `${done} `}${detail}`
}

/** Ports tell rows apart within a column; addresses are in the event. */
function natLabel(event: NatEvent): string {
  const { internal, external, remote, reason, expiresAtUs } = event
  switch (event.kind) {
    case 'nat.bind':
      return `Maps ${portOf(internal)} to ${portOf(external)}`
    case 'nat.refresh':
      return expiresAtUs === undefined
        ? `Keeps ${portOf(external)}`
        : `Keeps ${portOf(external)} to ${formatSeconds(expiresAtUs)} s`
    case 'nat.expire':
      return `Forgets ${portOf(external)}${reason === undefined ? '' : `: ${reason}`}`
    case 'nat.refuse':
      return `Refuses ${remote ?? (external || internal)}${reason === undefined ? '' : `: ${reason}`}`
  }
}

function portOf(endpoint: string): string {
  return endpoint.slice(endpoint.lastIndexOf(':'))
}

function callLabel({ call, phase, detail }: ApiEvent): string {
  const percent = detail?.['percent']
  if (phase === 'event' && typeof percent === 'number') return `${call} ${percent} %`
  if (phase === 'event') return `on ${call}`
  return phase === 'call' ? `${call}()` : `${call}() ${phase}`
}

/** `Nominated host ↔ srflx`: the layer's letter says that it is a candidate pair. */
function pairLabel({ change, local, remote }: PairEvent): string {
  return `${change.slice(0, 1).toUpperCase()}${change.slice(1)} ${local.type} ↔ ${remote.type}`
}
