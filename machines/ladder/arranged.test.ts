import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ZOOMS } from '../trace/zoom.ts'
import type { Arrangement } from './arrangement.ts'
import { PHASES } from './bands.ts'
import { connection, longTrace } from './fixture.ts'
import { createLadder, type Ladder } from './ladder.ts'
import type { Row } from './row.ts'

function arranged(arrangement: Arrangement, zoom: (typeof ZOOMS)[number] = 'all'): Ladder {
  const ladder = createLadder(zoom, arrangement)
  ladder.append(connection().events)
  return ladder
}
const labels = (ladder: Ladder): string[] => ladder.rows.map(({ label }) => label)
/** Rows as values: those of a ladder change while it grows. */
const copyOf = (rows: readonly Row[]): Row[] => structuredClone(rows) as Row[]

const arrangements: fc.Arbitrary<Arrangement> = fc.record({
  hidden: fc.subarray(['alice', 'bob', 'stun', 'signaling']),
  order: fc.subarray(['bob', 'stun', 'alice', 'nobody']),
  folded: fc.subarray([...PHASES, '1', '30']),
  shows: fc.option(
    fc.uniqueArray(fc.nat(120)).map((seqs) => new Set(seqs)),
    { nil: undefined },
  ),
})

describe('an arranged ladder', () => {
  it('puts a folded band into one row that says what is in it', () => {
    const ladder = arranged({ folded: ['ice'] })
    const row = ladder.rows.find(({ fold }) => fold !== undefined)
    expect(row?.label).toBe('ICE · 3 messages · 75 ms · 1 lost')
    expect(row).toMatchObject({ from: 'alice', to: 'bob', style: 'note', layer: 'stun' })
    const band = ladder.bands().find(({ phase }) => phase === 'ice')
    expect(band).toMatchObject({ folded: true, start: ladder.rows.indexOf(row as Row) })
    expect((band?.end ?? 0) - (band?.start ?? 0)).toBe(1)
    const all = arranged({})
      .bands()
      .find(({ phase }) => phase === 'ice')
    expect([...ladder.seqsOf(band?.start ?? 0)]).toContain(all?.seq)
  })

  it('folds one band by the event it begins with', () => {
    const { seq } = arranged({}).bands()[1] as { seq: number }
    expect(labels(arranged({ folded: [String(seq)] }))).toEqual(
      labels(arranged({ folded: ['ice'] })),
    )
  })

  it('says at the end that is shown what went to and came from a hidden one', () => {
    const ladder = arranged({ hidden: ['stun'] })
    expect(ladder.participants.map(({ id }) => id)).toEqual(['alice', 'signaling', 'bob'])
    expect(labels(ladder)).toContain('to stun: Binding request')
    expect(labels(ladder)).toContain('from stun: Binding success response')
    for (const { from, to } of ladder.rows) expect([from, to]).not.toContain('stun')
  })

  it('leaves out what happens between hidden ones, and always leaves a column', () => {
    const peers = arranged({ hidden: ['alice', 'bob'] })
    expect(labels(peers)).not.toContain('ICE connected')
    const nobody = arranged({ hidden: ['alice', 'bob', 'stun', 'signaling'] })
    expect(nobody.participants).toHaveLength(4)
  })

  it('orders columns as named, the others behind', () => {
    const { participants, everyone } = arranged({ order: ['bob', 'stun'] })
    expect(participants.map(({ id }) => id)).toEqual(['bob', 'stun', 'alice', 'signaling'])
    expect(everyone.map(({ id }) => id)).toEqual(['alice', 'signaling', 'stun', 'bob'])
  })

  it('shows only rows that stand for what was found', () => {
    const found = arranged({}).rows.filter(({ layer }) => layer === 'dtls')
    const ladder = arranged({ shows: new Set(found.map(({ seq }) => seq)) })
    expect(labels(ladder)).toEqual(found.map(({ label }) => label))
  })

  it.each(ZOOMS)('is the same however the trace is cut, and says what changed (%s)', (zoom) => {
    const { events } = connection()
    fc.assert(
      fc.property(arrangements, fc.array(fc.nat(events.length)), (arrangement, cuts) => {
        const whole = createLadder(zoom, arrangement)
        whole.append(events)
        const ladder = createLadder(zoom, arrangement)
        const drawn: Row[] = []
        const bounds = [0, ...cuts.toSorted((a, b) => a - b), events.length]
        bounds.forEach((end, n) => {
          const { added, changed } = ladder.append(events, bounds[n - 1] ?? 0, end)
          for (const row of changed) drawn[row] = copyOf([ladder.rows[row] as Row])[0] as Row
          drawn.splice(added, Infinity, ...copyOf(ladder.rows.slice(added)))
        })
        expect(ladder.rows).toEqual(whole.rows)
        expect(ladder.bands()).toEqual(whole.bands())
        // What a row stands for grows without a word: it is not drawn.
        expect(drawn.map(shownOf)).toEqual(whole.rows.map(shownOf))
      }),
      { numRuns: 60 },
    )
  })

  it('finds the row of every event, and arranges to and fro', () => {
    const events = longTrace(300)
    fc.assert(
      fc.property(arrangements, (arrangement) => {
        const ladder = createLadder('all')
        ladder.append(events)
        const plain = copyOf(ladder.rows)
        ladder.arrange(arrangement)
        ladder.rows.forEach((row, index) => {
          for (const seq of ladder.seqsOf(index)) expect(ladder.rowOf(seq)).toBe(index)
          expect(row.seq).toBeGreaterThan(ladder.rows[index - 1]?.seq ?? -1)
        })
        ladder.bands().forEach(({ start }, n, all) => expect(start).toBe(all[n - 1]?.end ?? start))
        ladder.arrange({})
        expect(ladder.rows).toEqual(plain)
      }),
      { numRuns: 30 },
    )
  })
})

const shownOf = ({ seq, from, to, label, style, layer }: Row): unknown[] => [
  ...[seq, from, to, label, style, layer],
]
