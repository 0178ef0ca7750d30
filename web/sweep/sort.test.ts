import { expect, test } from 'vitest'
import type { RunOutcome } from '../../machines/sweep/outcome.ts'
import { sorted, type Column } from './sort.ts'
import type { Row } from './sweeping.svelte.ts'

function row(value: number, more: Partial<RunOutcome>): Row {
  const outcome: RunOutcome = {
    verdict: 'connected',
    times: {},
    retransmissions: 0,
    drops: 0,
    events: 0,
    endUs: 0,
    ...more,
  }
  return { value, outcome }
}

const ROWS = [
  row(1, { times: { open: 300 }, drops: 2 }),
  row(2, { verdict: 'failed', drops: 9 }),
  row(3, { times: { open: 100 }, drops: 2 }),
]

test.each<[Column, boolean, number[]]>([
  ['value', true, [3, 2, 1]],
  ['open', false, [3, 1, 2]],
  ['open', true, [1, 3, 2]],
  ['verdict', true, [2, 1, 3]],
  ['drops', false, [1, 3, 2]],
])('by %s, downwards %s', (column, isDown, values) => {
  expect(sorted(ROWS, { column, isDown }).map(({ value }) => value)).toEqual(values)
})
