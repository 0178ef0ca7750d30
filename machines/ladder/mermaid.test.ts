import { describe, expect, it } from 'vitest'
import { connection, longTrace } from './fixture.ts'
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

  it('is the same text for the same events', () => {
    expect(toMermaid(connection().events, 'all')).toBe(toMermaid(connection().events, 'all'))
  })
})
