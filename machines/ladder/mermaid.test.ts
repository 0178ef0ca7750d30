import { describe, expect, it } from 'vitest'
import type { HostInfo } from '../trace/event.ts'
import { connection, HOSTS, longTrace, TraceWriter } from './fixture.ts'
import { MAX_DIAGRAM_CHARACTERS, toMermaid } from './mermaid.ts'

// web/ladder/parser reads such texts with Mermaid's own parser.
describe('a trace as Mermaid text', () => {
  it('reads like one a person would write', () => {
    expect(toMermaid(connection().events, 'signaling')).toBe(`sequenceDiagram
participant alice@{ "type": "actor" }
participant signaling@{ "type": "control" }
participant stun@{ "type": "boundary" }
participant bob@{ "type": "actor" }
autonumber
Note over alice: ▸ connect to bob
Note over alice: have-local-offer
alice->>signaling: offer
signaling->>bob: offer
Note over bob: have-remote-offer
Note over bob: stable
bob->>signaling: answer
signaling->>alice: answer
Note over alice: stable
alice->>signaling: candidate host 203.0.11…
signaling->>bob: candidate host 203.0.113.10:50000
`)
  })

  it('stops where Mermaid would draw an error instead, and says so', () => {
    const text = toMermaid(longTrace(6_000), 'all')
    expect(text.length).toBeLessThanOrEqual(MAX_DIAGRAM_CHARACTERS)
    expect(text).toMatch(/Note over alice,bob: \d+ more, beyond what Mermaid draws\n$/)
  })

  it('boxes what stands in one network, grounds phases and writes a folded one as a note', () => {
    const network = { nat: 'symmetric' } as const
    const world = { networks: { red: network }, peers: { alice: { network: 'red' }, bob: {} } }
    const nat: HostInfo = { id: 'nat-red', role: 'nat', addresses: [] }
    const hosts = [...HOSTS, nat]
    const trace = new TraceWriter(hosts, world)
    trace.signal('alice', 'bob', 'offer')
    trace.packet('alice', 'bob', 'dtls', 'client-hello', 'ClientHello')
    trace.packet('bob', 'alice', 'dtls', 'server-hello', 'ServerHello')
    // Mermaid would take a first word such as `red` for the colour of the box.
    expect(toMermaid(trace.events, 'milestones', { banded: true, folded: ['dtls'] })).toBe(
      `sequenceDiagram
participant alice@{ "type": "actor" }
participant signaling@{ "type": "control" }
participant stun@{ "type": "boundary" }
participant bob@{ "type": "actor" }
autonumber
rect rgba(107, 63, 192, 0.08)
Note over alice,bob: Signaling
alice->>signaling: offer
signaling->>bob: offer
end
Note over alice,bob: DTLS · 2 messages · 25 ms
`,
    )
    expect(toMermaid(trace.events, 'all', { banded: true })).toContain(
      'box transparent red\nparticipant alice@{ "type": "actor" }\nparticipant p1 as nat-red\nend\n',
    )
  })

  it('says of a packet sent again which arrow it repeats, however long its name', () => {
    const trace = new TraceWriter()
    const name = 'Binding request, with a summary that no column is wide enough for, by far'
    for (let n = 0; n < 2; n++) trace.packet('alice', 'stun', 'stun', 'binding-request', name)
    const bytes = 'AAEAACESpEJH3gEuYYM0RW+hAAAA'
    const events = trace.events.map((event) =>
      event.kind === 'packet.send' ? { ...event, bytes } : event,
    )
    expect(toMermaid(events, 'all')).toMatch(/: Binding[^\n]*…\n.*: Binding[^\n]*… ↻ 1 of 1\n/)
  })

  it('is the same text for the same events', () => {
    expect(toMermaid(connection().events, 'all')).toBe(toMermaid(connection().events, 'all'))
  })
})
