/** For tests: a few events of a run, one of each kind that can be edited. */
import type { TraceEvent } from '../trace/event.ts'

const ends = { from: '203.0.113.11:5000', to: '203.0.113.12:6000' }
const message = {
  type: 'candidate',
  to: 'bob',
  candidate: 'candidate:1 1 udp 1 203.0.113.11 5000 typ host',
}

/** alice tells bob a candidate (#1 to #4) and sends him a check (#5, #6). */
export function sampleTrace(): TraceEvent[] {
  const segment = {
    ...ends,
    packet: 0,
    transport: 'tcp',
    protocol: 'signaling',
    type: 'candidate',
    size: 90,
    summary: '',
  } as const
  const check = {
    ...ends,
    packet: 1,
    transport: 'udp',
    protocol: 'stun',
    type: 'binding-request',
    size: 88,
    summary: '',
  } as const
  const start = {
    kind: 'lab.start',
    at: 'lab',
    scenario: { script: [] },
    hosts: [],
  } as unknown as TraceEvent
  const events = [
    start,
    {
      kind: 'signal',
      at: 'alice',
      direction: 'send',
      type: 'candidate',
      from: 'alice',
      to: 'bob',
      message,
    },
    { kind: 'packet.send', at: 'alice', cause: 1, bytes: 'AA==', ...segment },
    { kind: 'packet.deliver', at: 'signaling', cause: 2, ...segment },
    {
      kind: 'signal',
      at: 'bob',
      direction: 'receive',
      type: 'candidate',
      from: 'alice',
      to: 'bob',
      message,
    },
    { kind: 'packet.send', at: 'alice', bytes: 'AA==', ...check },
    { kind: 'packet.deliver', at: 'bob', cause: 5, ...check },
    { kind: 'note', at: 'bob', text: 'done' },
  ] as TraceEvent[]
  return events.map((event, seq) => ({ ...event, seq, atUs: 100 * seq }))
}
