import { expect, it } from 'vitest'
import { ReplayWindow } from './replay.ts'

it('a replay window knows what came twice, in any order, and what is too old', () => {
  const window = new ReplayWindow()
  const verdicts = [5, 3, 5, 4, 3, 70, 6, 7, 300, 236, 237].map((each) => window.take(each).verdict)
  expect(verdicts).toEqual([
    'right',
    'right',
    'wrong',
    'right',
    'wrong',
    'right',
    'unknown',
    'right',
    'right',
    'unknown',
    'right',
  ])
})

it('a replay window judges without remembering', () => {
  const window = new ReplayWindow()
  expect(window.judge(1).verdict).toBe('right')
  expect(window.take(1).verdict).toBe('right')
  expect(window.judge(1).verdict).toBe('wrong')
})
