import { expect, it } from 'vitest'
import { longestTask } from './main-thread.js'

const mark = { ph: 'R', name: 'peerscope:bench', pid: 1, tid: 7 }
const task = { ph: 'X', name: 'ThreadControllerImpl::RunTask', pid: 1, tid: 7, tdur: 9000 }

it('takes the longest task of the page’s own thread, by processor time', () => {
  const others = [
    { ...task, pid: 2, tdur: 90_000 },
    { ...task, tid: 8, tdur: 80_000 },
    { ...task, name: 'Layout', tdur: 70_000 },
  ]
  expect(longestTask([...others, mark, task, { ...task, tdur: 12_500 }])).toBe(12.5)
})

it('refuses a trace that does not show the page', () => {
  expect(() => longestTask([task])).toThrow(/which thread/)
})
