import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ZOOMS } from '../../../machines/trace/zoom.ts'
import { PHASES } from '../../../machines/ladder/bands.ts'
import { connection, longTrace, TraceWriter } from '../../../machines/ladder/fixture.ts'
import { createLadder } from '../../../machines/ladder/ladder.ts'
import { MAX_DIAGRAM_CHARACTERS, toMermaid } from '../../../machines/ladder/mermaid.ts'
import { Pages } from '../../../machines/ladder/page.ts'
import { LINE, parse } from './parse.ts'

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

  it.each(ZOOMS)('parses, with one statement a row (%s)', async (zoom) => {
    const { events } = connection()
    const ladder = createLadder(zoom)
    ladder.append(events)
    const { statements, participants } = await parse(toMermaid(events, zoom))
    expect(statements).toHaveLength(ladder.rows.length + 1)
    expect(participants.map(({ name }) => name)).toEqual(['alice', 'signaling', 'stun', 'bob'])
  })

  it('keeps participants apart whatever their ids are', async () => {
    const id = fc.oneof(
      fc.constantFrom('end', 'loop', 'note', 'participant', 'a-x', 'a--x', 'as', 'p1', 'links'),
      fc.stringMatching(/^[a-z][a-z0-9-]{0,31}$/),
      fc.string({ unit: 'binary', minLength: 1 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(id, { minLength: 3, maxLength: 3 }), async (ids) => {
        const [a = '', b = '', c = ''] = ids
        const trace = new TraceWriter([
          { id: a, role: 'peer', addresses: [] },
          { id: b, role: 'peer', addresses: [] },
          { id: c, role: 'signaling', addresses: [] },
        ])
        trace.signal(a, b, 'offer')
        trace.state(b, 'signaling', 'have-remote-offer')
        const { statements, participants } = await parse(toMermaid(trace.events, 'signaling'))
        expect(participants).toHaveLength(3)
        expect(statements).toHaveLength(4)
        expect(new Set([statements[1]?.from, statements[1]?.to, statements[2]?.to]).size).toBe(3)
      }),
      { numRuns: 100 },
    )
  })

  it('stops where Mermaid would draw an error instead, and says so', async () => {
    const text = toMermaid(longTrace(6_000), 'all')
    expect(text.length).toBeLessThanOrEqual(MAX_DIAGRAM_CHARACTERS)
    expect(text).toMatch(/Note over alice,bob: \d+ more, beyond what Mermaid draws\n$/)
    expect((await parse(text)).statements.length).toBeGreaterThan(500)
  })

  it.each(ZOOMS)(
    'closes what it opens, with phases and boxes, folded and cut (%s)',
    async (zoom) => {
      const trace = connection()
      const plain = await parse(toMermaid(trace.events, zoom, { banded: true }))
      const grounds = plain.statements.filter(({ type }) => type === LINE.rectStart)
      expect(grounds.length).toBeGreaterThan(0)
      expect(plain.statements.filter(({ type }) => type === LINE.rectEnd)).toHaveLength(
        grounds.length,
      )
      const folded = toMermaid(trace.events, zoom, { banded: true, folded: [...PHASES] })
      expect(
        (await parse(folded)).statements.filter(({ type }) => type === LINE.rectStart),
      ).toEqual([])
    },
  )

  it('closes what it opens where it is cut', async () => {
    const long = toMermaid(longTrace(6_000), 'all', { banded: true, hidden: ['stun'] })
    expect(long).toMatch(/\nend\nNote over alice,bob: \d+ more, beyond what Mermaid draws\n$/)
    expect((await parse(long)).participants).toHaveLength(3)
  })

  it('is valid before the first event', async () => {
    expect((await parse(toMermaid([], 'all'))).participants).toEqual([])
  })

  it('numbers an excerpt on from the rows before, one statement a row after the preamble', async () => {
    const ladder = createLadder('milestones')
    const pages = new Pages(ladder)
    pages.update(ladder.append(longTrace(600)))
    let next = 1
    for (let start = 0; start < ladder.rows.length; start += 25) {
      const { text, rows, preamble } = pages.excerpt(start, start + 25)
      const { statements } = await parse(text)
      expect(statements).toHaveLength(rows.length + preamble)
      expect(statements[0]).toMatchObject({ type: LINE.autonumber, message: { start: next } })
      next += statements.filter(({ type }) => type !== LINE.note).length - preamble
    }
    expect(next).toBeGreaterThan(60)
  })
})
