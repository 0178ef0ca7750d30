import { expect, it } from 'vitest'
import { MAX_REPORTS, reportSchema, type Report } from '../../../machines/live/report.ts'
import type { Signal } from '../../../machines/live/signal.ts'
import { MAX_KEPT, Outbox } from './outbox.ts'

class FakeWay {
  isOpen = true
  readonly batches: Report[][] = []
  readonly order: string[] = []

  report(events: Report[]): void {
    this.batches.push(events)
    this.order.push(`${events.length} reports`)
  }

  signal(_: string, { type }: Signal): void {
    this.order.push(type)
  }
}

function made(): { way: FakeWay; outbox: Outbox } {
  const way = new FakeWay()
  return { way, outbox: new Outbox(way) }
}

const note = (text: string): Report => ({ kind: 'note', text })

it('sends a signal at once, behind what was reported before it', () => {
  const { way, outbox } = made()
  outbox.report(note('a'))
  outbox.report(note('b'))
  expect(way.order).toEqual([])
  outbox.signal('server', { type: 'bye' })
  expect(way.order).toEqual(['2 reports', 'bye'])
})

it('keeps everything in order while there is no way to the lab', () => {
  const { way, outbox } = made()
  way.isOpen = false
  outbox.report(note('a'))
  outbox.signal('server', { type: 'bye' })
  outbox.report(note('b'))
  expect(way.order).toEqual([])
  way.isOpen = true
  outbox.flush()
  expect(way.order).toEqual(['1 reports', 'bye', '1 reports'])
})

it('sends no more at once than a request may have', () => {
  const { way, outbox } = made()
  for (let i = 0; i < MAX_REPORTS + 1; i++) outbox.report(note('x'))
  const detail = { sdp: 's'.repeat(150_000) }
  for (let i = 0; i < 3; i++) outbox.report({ kind: 'api', call: 'x', phase: 'call', detail })
  outbox.flush(Infinity)
  expect(way.batches.map(({ length }) => length)).toEqual([MAX_REPORTS, 3, 1])
})

it('drops what comes beyond its cap, and says how much', () => {
  const { way, outbox } = made()
  way.isOpen = false
  for (let i = 0; i < MAX_KEPT + 7; i++) outbox.report(note('x'))
  way.isOpen = true
  outbox.flush(Infinity)
  expect(way.batches.at(-1)).toEqual([
    {
      kind: 'note',
      text: '7 events of this browser came too fast and are not recorded',
      level: 'warning',
    },
  ])
})

it('cuts what is longer than a report may be', () => {
  const { way, outbox } = made()
  const text = 'x'.repeat(100_000)
  outbox.report({ kind: 'channel.message', direction: 'send', label: 'c', text, size: 100_000 })
  const detail = { stats: 's'.repeat(300_000) }
  outbox.report({ kind: 'api', call: 'getStats', phase: 'resolved', detail })
  outbox.flush()
  const [message, stats] = way.batches[0] ?? []
  expect(message).toMatchObject({ size: 100_000, text: expect.stringMatching(/^x+…$/) as string })
  expect(stats).toMatchObject({ detail: { unrecordedChars: 300_012 } })
  for (const each of way.batches[0] ?? []) expect(reportSchema.safeParse(each).success).toBe(true)
})
