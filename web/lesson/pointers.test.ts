import { expect, it } from 'vitest'
import type { Block, Inline } from '../../machines/lesson/content.ts'
import { traceOf, state } from '../../machines/trace/sample.ts'
import { likenessTo } from '../../machines/lesson/occurrence.ts'
import { litBy, pointersIn } from './pointers.ts'
import { Sightings } from './sightings.ts'

const point = (pane: string): Inline => ({
  type: 'point',
  pointer: { to: 'pane', pane },
  children: [{ type: 'text', text: pane }],
})
const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children })

it('finds what prose points at, however deep', () => {
  const blocks: Block[] = [
    { type: 'heading', depth: 3, children: [{ type: 'strong', children: [point('a')] }] },
    { type: 'list', ordered: false, items: [[paragraph(point('b'))], [paragraph(point('c'))]] },
    { type: 'quote', children: [paragraph(point('d'))] },
    { type: 'table', head: [[point('e')]], rows: [[[point('f')]]] },
    { type: 'live', pointer: { to: 'pane', pane: 'g' } },
    { type: 'code', language: 'json', text: '{}' },
    { type: 'compare', runs: [], rows: [] },
  ]
  const panes = pointersIn(blocks).map((pointer) => (pointer.to === 'pane' ? pointer.pane : ''))
  expect(panes.join('')).toBe('abcdefg')
})

it('lights what has happened by the cursor', () => {
  expect([...litBy(4, [3, undefined, 4, 5])]).toEqual([3, 4])
})

it('sees things happen as a trace grows, and again in another trace', () => {
  const events = traceOf([
    state('alice', 'ice', 'new', 'checking'),
    state('bob', 'ice', 'new', 'checking'),
  ])
  const sightings = new Sightings(likenessTo)
  const second = { event: { kind: 'state' as const, to: 'checking' }, nth: 2 }
  const seen = (length: number, from = events) => [
    sightings.seqOf('alice.ice.checking', { events: from, length }),
    sightings.seqOf(second, { events: from, length }),
  ]
  expect([1, 2, 3].map((length) => seen(length))).toEqual([
    [undefined, undefined],
    [1, undefined],
    [1, 2],
  ])
  expect(seen(1, events.slice())).toEqual([undefined, undefined])
})
