/**
 * The names of every machine's states: what `after`, `--assert` and `state` events may say. Written
 * out rather than derived from the machines, so that reading an expression does not load them all;
 * the test holds the two equal.
 */
import type { MachineName } from './event.ts'

/** Each machine starts in its first state; `idle` and `none` stand for what has not begun. */
export const STATE_NAMES: Readonly<Record<MachineName, readonly string[]>> = {
  call: ['idle', 'calling', 'ringing', 'connecting', 'in-call', 'ended'],
  websocket: ['closed', 'connecting', 'open', 'registered', 'closing'],
  negotiation: [
    'idle',
    'making-offer',
    'awaiting-answer',
    'applying-offer',
    'making-answer',
    'applying-answer',
    'closed',
  ],
  signaling: [
    'stable',
    'have-local-offer',
    'have-remote-offer',
    'have-local-pranswer',
    'have-remote-pranswer',
    'closed',
  ],
  connection: ['new', 'connecting', 'connected', 'disconnected', 'failed', 'closed'],
  'ice-gathering': ['new', 'gathering', 'complete'],
  ice: ['new', 'checking', 'connected', 'completed', 'disconnected', 'failed', 'closed'],
  /** The last two are flags of a pair, which `pair` events carry like states. */
  pair: ['frozen', 'waiting', 'in-progress', 'succeeded', 'failed', 'nominated', 'selected'],
  'stun-transaction': [
    'idle',
    'sent',
    'retransmitting',
    'succeeded',
    'failed',
    'timed-out',
    'cancelled',
  ],
  consent: ['none', 'granted', 'expired', 'revoked'],
  dtls: ['new', 'connecting', 'connected', 'failed', 'closed'],
  'dtls-flight': ['preparing', 'sending', 'waiting', 'finished'],
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
  track: ['muted', 'playing', 'frozen', 'ended'],
  turn: ['none', 'allocating', 'allocated', 'refreshing', 'failed', 'expired', 'released'],
}

/** The machines that an expression can name. */
export const MACHINE_NAMES = Object.keys(STATE_NAMES) as readonly MachineName[]

export function isMachineName(name: string): name is MachineName {
  return MACHINE_NAMES.some((machine) => machine === name)
}
