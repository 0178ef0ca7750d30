/** Made-up traces for tests, the harness and the bench: shaped like real ones, any length. */
import type { ScenarioInput } from '../scenario/schema.ts'
import { scenarioOf } from '../topology/fixture.ts'
import type { Draft, HostInfo, TraceEvent } from '../trace/event.ts'

export const HOSTS: HostInfo[] = [
  { id: 'alice', role: 'peer', addresses: ['203.0.113.10'] },
  { id: 'bob', role: 'peer', addresses: ['203.0.113.11'] },
  { id: 'signaling', role: 'signaling', addresses: ['198.51.100.1'] },
  { id: 'stun', role: 'stun', addresses: ['198.51.100.2'] },
]

const ENDPOINTS: Record<string, string> = {
  alice: '203.0.113.10:50000',
  bob: '203.0.113.11:50001',
  signaling: '198.51.100.1:80',
  stun: '198.51.100.2:3478',
}

/** Writes events one after another, as the recorder would. */
export class TraceWriter {
  readonly events: TraceEvent[] = []
  atUs = 0
  #packets = 0

  constructor(hosts: readonly HostInfo[] = HOSTS, world: Partial<ScenarioInput> = {}) {
    const start = { kind: 'lab.start', at: 'lab', format: 1, peerscope: '0', werift: '0' } as const
    this.write({ ...start, scenario: scenarioOf(world), hosts: [...hosts] })
  }

  /** Appends an event and returns its `seq`. */
  write(draft: Draft): number {
    const seq = this.events.length
    this.events.push({ seq, atUs: this.atUs, ...draft })
    return seq
  }

  later(us: number): void {
    this.atUs += us
  }

  command(peer: string, to: string): number {
    return this.write({
      kind: 'command',
      at: peer,
      origin: 'interactive',
      command: { do: 'connect', peer, to },
    })
  }

  state(at: string, machine: 'ice' | 'dtls' | 'signaling' | 'connection', to: string): number {
    return this.write({ kind: 'state', at, machine, from: 'new', to, cause: this.#last() })
  }

  signal(
    from: string,
    to: string,
    type: 'offer' | 'answer' | 'candidate' | 'ack',
    message?: string,
  ): void {
    const common = { kind: 'signal', type, from, to } as const
    const body = message === undefined ? {} : { message: { candidate: message } }
    const cause = this.#last()
    this.write({ ...common, ...body, at: from, direction: 'send', cause })
    this.packet(from, 'signaling', 'signaling', type, `WebSocket text frame, ${type}`)
    this.packet('signaling', to, 'signaling', type, `WebSocket text frame, ${type}`)
    this.write({ ...common, ...body, at: to, direction: 'receive', cause: this.#last() })
  }

  /** A packet and what becomes of it 25 ms later: it arrives unless `dropped` says why not. */
  packet(
    from: string,
    to: string,
    protocol: 'signaling' | 'stun' | 'dtls' | 'sctp' | 'data',
    type: string,
    summary: string,
    dropped?: string,
  ): void {
    const common = {
      packet: this.#packets++,
      from: ENDPOINTS[from] ?? '192.0.2.1:1',
      to: ENDPOINTS[to] ?? '192.0.2.2:2',
      transport: protocol === 'signaling' ? 'tcp' : 'udp',
      protocol,
      type,
      size: 100,
      summary,
    } as const
    const sent = this.write({
      kind: 'packet.send',
      at: from,
      host: to,
      ...common,
      bytes: '',
      cause: this.#last(),
    })
    this.later(25_000)
    if (dropped === undefined)
      this.write({ kind: 'packet.deliver', at: to, ...common, cause: sent })
    else {
      const drop = { ...common, by: to, reason: dropped, cause: sent }
      this.write({ kind: 'packet.drop', at: to, ...drop })
    }
  }

  message(from: string, to: string, text: string): void {
    const common = { kind: 'channel.message', label: 'chat', text, size: text.length } as const
    this.write({ ...common, at: from, peer: to, direction: 'send', cause: this.#last() })
    this.packet(from, to, 'data', 'string', `DATA stream 1, string, ${text.length} B "${text}"`)
    this.write({ ...common, at: to, peer: from, direction: 'receive', cause: this.#last() })
  }

  #last(): number {
    return this.events.length - 1
  }
}

/** Two peers that connect: about 60 events. */
export function connection(): TraceWriter {
  const trace = new TraceWriter()
  trace.command('alice', 'bob')
  trace.state('alice', 'signaling', 'have-local-offer')
  trace.signal('alice', 'bob', 'offer')
  trace.state('bob', 'signaling', 'have-remote-offer')
  trace.state('bob', 'signaling', 'stable')
  trace.signal('bob', 'alice', 'answer')
  trace.state('alice', 'signaling', 'stable')
  trace.packet('alice', 'stun', 'stun', 'binding-request', 'Binding request')
  trace.packet('stun', 'alice', 'stun', 'binding-success-response', 'Binding success response')
  const candidate = 'candidate:1 1 udp 2130706431 203.0.113.10 50000 typ host'
  trace.signal('alice', 'bob', 'candidate', candidate)
  trace.state('alice', 'ice', 'checking')
  trace.state('bob', 'ice', 'checking')
  trace.packet('alice', 'bob', 'stun', 'binding-request', 'Binding request, controlling', 'loss')
  trace.packet('bob', 'alice', 'stun', 'binding-request', 'Binding request, controlled')
  trace.packet('alice', 'bob', 'stun', 'binding-success-response', 'Binding success response')
  trace.state('alice', 'ice', 'connected')
  trace.state('alice', 'dtls', 'connecting')
  trace.packet('bob', 'alice', 'dtls', 'client-hello', 'ClientHello')
  trace.packet('alice', 'bob', 'dtls', 'server-hello', 'ServerHello')
  trace.packet('alice', 'bob', 'dtls', 'server-hello-done', 'Certificate, ServerHelloDone')
  trace.packet('bob', 'alice', 'dtls', 'certificate', 'Certificate, Finished (encrypted)')
  trace.state('alice', 'dtls', 'connected')
  trace.state('alice', 'connection', 'connected')
  trace.message('alice', 'bob', 'hello')
  trace.message('bob', 'alice', 'hi')
  return trace
}

/** At least this many events: a connection, then messages and consent checks for as long as it takes. */
export function longTrace(events: number): TraceEvent[] {
  const trace = connection()
  for (let n = 0; trace.events.length < events; n++) {
    trace.message(n % 2 ? 'bob' : 'alice', n % 2 ? 'alice' : 'bob', `message ${n}`)
    trace.packet('alice', 'bob', 'stun', 'binding-request', 'Binding request, controlling')
    trace.packet('bob', 'alice', 'stun', 'binding-success-response', 'Binding success response')
  }
  return trace.events
}
