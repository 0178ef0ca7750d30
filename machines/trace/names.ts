/** The names of every machine's states: what `after`, `--assert` and `state` events may say. */
import type { MachineName } from './event.ts'

/** States by machine. Pair changes include the two flags, which `pair` events carry like states. */
export const STATE_NAMES: Readonly<Record<MachineName, readonly string[]>> = {
  websocket: ['connecting', 'open', 'registered', 'closing', 'closed'],
  signaling: [
    'stable',
    'have-local-offer',
    'have-remote-offer',
    'have-local-pranswer',
    'have-remote-pranswer',
    'closed',
  ],
  negotiation: ['idle'],
  'ice-gathering': ['new', 'gathering', 'complete'],
  ice: ['new', 'checking', 'connected', 'completed', 'disconnected', 'failed', 'closed'],
  dtls: ['new', 'connecting', 'connected', 'closed', 'failed'],
  sctp: ['connecting', 'connected', 'closed'],
  'sctp-association': [
    'closed',
    'cookie-wait',
    'cookie-echoed',
    'established',
    'shutdown-pending',
    'shutdown-sent',
    'shutdown-received',
    'shutdown-ack-sent',
  ],
  channel: ['connecting', 'open', 'closing', 'closed'],
  connection: ['new', 'connecting', 'connected', 'disconnected', 'failed', 'closed'],
  pair: ['frozen', 'waiting', 'in-progress', 'succeeded', 'failed', 'nominated', 'selected'],
  'stun-transaction': ['trying', 'succeeded', 'failed'],
  consent: ['granted', 'expired'],
  turn: ['new'],
}

export const MACHINE_NAMES = Object.keys(STATE_NAMES) as readonly MachineName[]

export function isMachineName(name: string): name is MachineName {
  return Object.hasOwn(STATE_NAMES, name)
}
