import { expect, test } from 'vitest'
import type { StepRecord } from './guide.ts'
import { tallyOf } from './tally.ts'

const step = (kind: string, record: Partial<StepRecord> = {}) => ({
  kind,
  record: { state: 'open', tries: 0, hints: 0, ...record } satisfies StepRecord,
})

test('nothing was made of nothing', () => {
  expect(Object.values(tallyOf([])).every((count) => count === 0)).toBe(true)
})

test('counts what is done, right at first try and at par', () => {
  const tally = tallyOf([
    step('watch', { state: 'done' }),
    step('predict', { state: 'done', tries: 1, hints: 1 }),
    step('predict', { state: 'done', tries: 2, hints: 2 }),
    step('explain', { tries: 1 }),
    step('find', { state: 'done', tries: 1 }),
    step('fix', { state: 'done', tries: 1, changes: 1, par: 1 }),
    step('fix', { state: 'done', tries: 1, changes: 3, par: 2 }),
    step('break', { state: 'skipped' }),
  ])
  expect(tally).toEqual({
    steps: 8,
    done: 6,
    skipped: 1,
    questions: 3,
    firstTry: 1,
    pars: 2,
    parReached: 1,
    hints: 3,
  })
})
