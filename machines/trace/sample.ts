/** A short made-up trace for tests: two peers connect, each gets a message, one channel fails. */
import { parseScenario } from '../scenario/schema.ts'
import type { CandidateInfo, Draft, TraceEvent } from './event.ts'

const parsed = parseScenario({ version: 1, title: 'Sample', peers: { alice: {}, bob: {} } })
if (!parsed.ok) throw new Error('the sample scenario must parse')

export const START: TraceEvent = {
  seq: 0,
  atUs: 0,
  kind: 'lab.start',
  at: 'lab',
  format: 1,
  peerscope: '0.1.0',
  werift: '0.25.2',
  scenario: parsed.scenario,
  hosts: [{ id: 'alice', role: 'peer', addresses: ['192.0.2.1'] }],
}

/** A trace of these events, a millisecond apart, each brought about by the one before. */
export function traceOf(drafts: readonly Draft[]): TraceEvent[] {
  return [
    START,
    ...drafts.map((draft, i): TraceEvent => ({
      seq: i + 1,
      atUs: (i + 1) * 1000,
      cause: i,
      ...draft,
    })),
  ]
}

export function state(
  at: string,
  machine: Extract<TraceEvent, { kind: 'state' }>['machine'],
  from: string,
  to: string,
  more: { name?: string; peer?: string } = {},
): Draft {
  return { kind: 'state', at, machine, from, to, ...more }
}

export function candidate(address: string, port = 5000): CandidateInfo {
  return { type: 'host', address, port, transport: 'udp', priority: 1 }
}

export function pair(at: string, change: Extract<TraceEvent, { kind: 'pair' }>['change']): Draft {
  const [local, remote] = [candidate('192.0.2.1'), candidate('192.0.2.2')]
  return { kind: 'pair', at, pair: '192.0.2.1:5000-192.0.2.2:5000', change, local, remote }
}

export function message(at: string, direction: 'send' | 'receive', text: string): Draft {
  return { kind: 'channel.message', at, direction, label: 'data', text, size: text.length }
}

export function packet(
  kind: 'packet.send' | 'packet.drop',
  protocol: 'stun' | 'dtls',
  type: string,
): Draft {
  const common = {
    at: 'alice',
    packet: 1,
    from: '192.0.2.1:5000',
    to: '192.0.2.2:5000',
    transport: 'udp',
    protocol,
    type,
    size: 100,
    summary: type,
  } as const
  if (kind === 'packet.send') return { kind, ...common, bytes: '' }
  return { kind, ...common, by: 'internet', reason: 'loss' }
}

export const COMMAND: Draft = {
  kind: 'command',
  at: 'alice',
  origin: 'script',
  command: { peer: 'alice', do: 'connect', to: 'bob' },
}

/** Everything goes well. */
export const CONNECTED: readonly Draft[] = [
  COMMAND,
  state('alice', 'websocket', 'open', 'registered'),
  {
    kind: 'signal',
    at: 'alice',
    direction: 'send',
    type: 'offer',
    from: 'alice',
    to: 'bob',
    id: 1,
  },
  state('alice', 'signaling', 'stable', 'have-local-offer'),
  { kind: 'signal', at: 'bob', direction: 'send', type: 'answer', from: 'bob', to: 'alice', id: 1 },
  packet('packet.send', 'stun', 'binding-request'),
  packet('packet.drop', 'stun', 'binding-request'),
  pair('alice', 'succeeded'),
  pair('alice', 'selected'),
  state('alice', 'ice', 'checking', 'connected'),
  packet('packet.send', 'dtls', 'client-hello'),
  state('alice', 'dtls', 'connecting', 'connected'),
  state('alice', 'connection', 'connecting', 'connected'),
  state('alice', 'channel', 'connecting', 'open', { name: 'data' }),
  message('alice', 'send', 'hello'),
  message('bob', 'receive', 'hello'),
  { kind: 'lab.end', at: 'lab', reason: 'stop' },
]
