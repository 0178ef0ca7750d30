import { describe, expect, it } from 'vitest'
import { ZOOMS } from '../trace/zoom.ts'
import { longTrace, TraceWriter } from './fixture.ts'
import { createLadder } from './ladder.ts'
import { PAGE_ROWS } from './layout.ts'
import { Pages } from './page.ts'

describe('pages of the ladder', () => {
  it('hold every row once, in order, at most PAGE_ROWS a page', () => {
    const ladder = createLadder('all')
    const pages = new Pages(ladder)
    pages.update(ladder.append(longTrace(400)))
    const all = Array.from({ length: pages.count }, (_, n) => pages.rows(n))
    expect(all.flat()).toEqual(ladder.rows)
    for (const rows of all) expect(rows.length).toBeLessThanOrEqual(PAGE_ROWS)
  })

  it('number from where the rows before end', () => {
    const ladder = createLadder('milestones')
    const pages = new Pages(ladder)
    pages.update(ladder.append(longTrace(600)))
    let messages = 0
    ladder.rows.forEach((row, index) => {
      expect(pages.excerpt(index, index + 1).text).toContain(`autonumber ${messages + 1} 1\n`)
      if (row.style !== 'note') messages++
    })
    expect(messages).toBeGreaterThan(60)
  })

  it.each(ZOOMS)(
    'stay as they are while rows come, but for what is said to change (%s)',
    (zoom) => {
      const events = longTrace(500)
      const ladder = createLadder(zoom)
      const pages = new Pages(ladder)
      const texts: string[] = []
      for (let at = 0; at < events.length; at += 7) {
        const changes = ladder.append(events.slice(at, at + 7))
        pages.update(changes)
        expect(changes.added).toBe(texts.length)
        for (const row of changes.changed) texts[row] = pages.excerpt(row, row + 1).text
        for (let row = texts.length; row < ladder.rows.length; row++)
          texts.push(pages.excerpt(row, row + 1).text)
        expect(texts).toEqual(ladder.rows.map((_, row) => pages.excerpt(row, row + 1).text))
      }
    },
  )

  it('number all later rows anew when a note becomes an arrow', () => {
    const trace = new TraceWriter()
    trace.packet('alice', 'alice', 'stun', 'binding-request', 'Binding request')
    trace.packet('alice', 'bob', 'stun', 'binding-request', 'Binding request')
    const arrives = trace.events.map((event) => (event.seq === 2 ? { ...event, at: 'bob' } : event))
    const ladder = createLadder('all')
    const pages = new Pages(ladder)
    pages.update(ladder.append([...arrives.slice(0, 2), ...arrives.slice(3)]))
    expect(pages.excerpt(1, 2).text).toContain('autonumber 1 1')
    const changes = ladder.append(arrives.slice(2, 3))
    pages.update(changes)
    expect(changes.changed).toEqual([0, 1])
    expect(pages.excerpt(1, 2).text).toContain('autonumber 2 1')
  })
})
