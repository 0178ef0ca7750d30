/** For tests: the start of a trace, and events to put behind it. */
import type { Scenario } from '../../machines/scenario/schema.ts'
import type { CommandEvent, LabStart, SignalEvent, TraceEvent } from '../../machines/trace/event.ts'

const link = { latencyMs: 25, jitterMs: 0, lossRate: 0 }
const firewall = { blockUdp: false, onlyTcp443: false, inbound: 'allow' } as const

export const SCENARIO: Scenario = {
  version: 1,
  seed: 1,
  werift: 'patched',
  peers: {
    alice: { network: 'internet', polite: false, iceTransportPolicy: 'all' },
    bob: { network: 'internet', polite: true, iceTransportPolicy: 'all' },
  },
  networks: { internet: { nat: 'none', link, ipv6: false, firewall } },
  servers: { signaling: { port: 443, link }, stun: { port: 3478, link } },
  iceServers: ['stun'],
  faults: [],
  script: [{ atMs: 0, peer: 'alice', do: 'connect', to: 'bob' }],
  stop: { atMs: 30_000 },
  limits: { events: 200_000 },
}

export const START: LabStart = {
  seq: 0,
  atUs: 0,
  kind: 'lab.start',
  at: 'lab',
  format: 1,
  peerscope: '0.1.0',
  werift: '0.25.2',
  scenario: SCENARIO,
  hosts: [],
}

/** An event that every zoom level shows. */
export function offer(seq: number): SignalEvent {
  const from = { from: 'alice', to: 'bob' }
  return {
    seq,
    atUs: seq * 1000,
    kind: 'signal',
    at: 'alice',
    cause: 0,
    direction: 'send',
    type: 'offer',
    ...from,
  }
}

/** An event that no zoom level but `all` shows. */
export function call(seq: number): TraceEvent {
  return {
    seq,
    atUs: seq * 1000,
    kind: 'api',
    at: 'alice',
    cause: 0,
    call: 'createOffer',
    phase: 'call',
  }
}

export function restartByHand(seq: number): CommandEvent {
  const command = { peer: 'alice', do: 'restart-ice' } as const
  return { seq, atUs: seq * 1000, kind: 'command', at: 'alice', origin: 'interactive', command }
}

/** `lab.start`, then one event a letter: `o` an offer, `c` a call. */
export function trace(letters: string): TraceEvent[] {
  return [START, ...[...letters].map((letter, i) => (letter === 'o' ? offer(i + 1) : call(i + 1)))]
}
