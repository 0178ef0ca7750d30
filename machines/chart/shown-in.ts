/** Where to see a state that a plain connection does not reach. */
import type { MachineName } from '../trace/event.ts'

/** By machine and state, the id of a preset that comes to it. */
export const SHOWN_IN: Readonly<Partial<Record<MachineName, Readonly<Record<string, string>>>>> = {
  call: {
    calling: 'call-missed',
    ringing: 'call-missed',
    connecting: 'call-answered',
    'in-call': 'call-answered',
    ended: 'call-missed',
  },
  connection: { disconnected: 'mapping-timeout', failed: 'symmetric-nat' },
  ice: { disconnected: 'mapping-timeout', failed: 'symmetric-nat' },
  pair: { failed: 'symmetric-nat' },
  'stun-transaction': { retransmitting: 'first-check-lost', 'timed-out': 'symmetric-nat' },
  turn: {
    none: 'relay-only',
    allocating: 'relay-only',
    allocated: 'relay-only',
    failed: 'turn-credential',
  },
  consent: { expired: 'mapping-timeout' },
  dtls: { failed: 'wrong-fingerprint' },
}
