import { describe, expect, it } from 'vitest'
import { ZOOMS } from '../trace/zoom.ts'
import { longTrace } from './fixture.ts'
import { createLadder } from './ladder.ts'
import { PAGE_ROWS } from './layout.ts'
import { Pages } from './page.ts'

describe('pages of the ladder', () => {
  it('hold every row once, in order, at most PAGE_ROWS a page', () => {
    const ladder = createLadder('all')
    const pages = new Pages(ladder)
    pages.update(ladder.append(longTrace(400)))
    const all = Array.from({ length: pages.count }, (_, n) => pages.page(n).rows)
    expect(all.flat()).toEqual(ladder.rows)
    for (const rows of all) expect(rows.length).toBeLessThanOrEqual(PAGE_ROWS)
  })

  it('begin numbering where the messages of the page before end', () => {
    const ladder = createLadder('milestones')
    const pages = new Pages(ladder)
    pages.update(ladder.append(longTrace(600)))
    const starts = Array.from({ length: pages.count }, (_, n) =>
      Number(/^autonumber (\d+) 1$/m.exec(pages.page(n).text)?.[1]),
    )
    const arrows = (n: number) => pages.rows(n).filter(({ style }) => style !== 'note').length
    expect(starts[0]).toBe(1)
    starts.slice(1).forEach((start, n) => expect(start).toBe((starts[n] ?? 0) + arrows(n)))
    expect(pages.count).toBeGreaterThan(2)
  })

  it.each(ZOOMS)('change only from the page on that the update names (%s)', (zoom) => {
    const events = longTrace(500)
    const ladder = createLadder(zoom)
    const pages = new Pages(ladder)
    let texts: string[] = []
    let late = 0
    for (let at = 0; at < events.length; at += 7) {
      const first = pages.update(ladder.append(events.slice(at, at + 7)))
      const now = Array.from({ length: pages.count }, (_, n) => pages.page(n).text)
      expect(now.slice(0, first)).toEqual(texts.slice(0, first))
      if (first < texts.length - 1) late++
      texts = now
    }
    // Only a packet that is lost while a new page begins reaches back, and the fixture has none there.
    expect(late).toBe(0)
  })
})
