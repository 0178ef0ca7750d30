import { describe, expect, it } from 'vitest'
import { connection, longTrace, TraceWriter } from '../../machines/ladder/fixture.ts'
import { createLadder, type Ladder } from '../../machines/ladder/ladder.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { chainOf, Hits } from './marks.ts'

function ladderOf(events: readonly TraceEvent[], folded: string[] = []): Ladder {
  const ladder = createLadder('all', { folded })
  ladder.append(events)
  return ladder
}

describe('the line of causes', () => {
  const { events } = connection()
  const seq = events.findIndex((event) => event.kind === 'state' && event.to === 'stable')

  it('runs from the first row of a cause down to the selected one, and on to its effects', () => {
    const ladder = ladderOf(events)
    const chain = chainOf(ladder, events, events.length, seq)
    expect(chain.selected).toBe(ladder.rowOf(seq))
    expect(chain.first).toBe(Math.min(...chain.causes))
    expect(chain.last).toBe(Math.max(...chain.effects))
    expect(chain.first).toBeLessThan(chain.selected ?? -1)
    expect(chain.last).toBeGreaterThan(chain.selected ?? Infinity)
    expect(chain.causes).not.toContain(chain.selected)
    expect(chain.causeCount).toBeGreaterThan(chain.causes.size)
  })

  it('knows no effects that have not happened yet, and nothing without a selection', () => {
    const ladder = ladderOf(events)
    expect(chainOf(ladder, events, seq + 1, seq).effects.size).toBe(0)
    expect(chainOf(ladder, events, events.length, undefined)).toMatchObject({ causeCount: 0 })
  })

  it('runs through a folded band as through one row', () => {
    const ladder = ladderOf(events, ['signaling'])
    const chain = chainOf(ladder, events, events.length, events.length - 1)
    expect([...chain.causes]).toContain(0)
    expect(ladder.rows[0]?.fold?.phase).toBe('signaling')
  })
})

describe('rows of a packet sent again', () => {
  it('are those of all its sendings, whichever is selected', () => {
    const trace = new TraceWriter()
    for (let n = 0; n < 3; n++) {
      trace.packet('alice', 'bob', 'stun', 'binding-request', 'Binding request')
      trace.packet('bob', 'alice', 'stun', 'binding-request', 'Binding request')
    }
    const bytes = 'AAEAACESpEJH3gEuYYM0RW+hAAAA'
    const events = trace.events.map((event) =>
      event.kind === 'packet.send' ? { ...event, bytes } : event,
    )
    const ladder = ladderOf(events)
    for (const selected of [0, 2, 4]) {
      const seq = ladder.rows[selected]?.seq
      expect([...chainOf(ladder, events, events.length, seq).repeats]).toEqual([0, 2, 4])
    }
  })
})

describe('what a filter found', () => {
  it('is asked of all that a row stands for, of a folded band too', () => {
    const events = longTrace(200)
    const last = events.findLast(({ kind }) => kind === 'packet.deliver')?.seq ?? 0
    const ladder = ladderOf(events, ['data'])
    const folded = ladder.rows.length - 1
    expect(ladder.rows[folded]?.covers).not.toContain(last)
    expect(new Hits(new Set([last])).has(ladder, folded)).toBe(true)
    expect(new Hits(new Set([1])).has(ladder, folded)).toBe(false)
    expect(new Hits(new Set([1])).has(ladder, ladder.rowOf(1) ?? -1)).toBe(true)
  })

  it('of a band that grows is looked for again when more was found', () => {
    const ladder = ladderOf(longTrace(200), ['data'])
    const found = new Set<number>()
    const hits = new Hits(found)
    const folded = ladder.rows.length - 1
    expect(hits.has(ladder, folded)).toBe(false)
    for (const seq of ladder.seqsOf(folded)) found.add(seq)
    expect(hits.has(ladder, folded)).toBe(true)
  })
})
