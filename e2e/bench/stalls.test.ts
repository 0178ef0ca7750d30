import { expect, it } from 'vitest'
import { stallsOf } from './stalls.js'

const mark = (name: string, ts: number, tid = 1) => ({
  ...{ ph: 'I', name: `peerscope:deed:${name}`, pid: 1, tid, ts },
})
const task = (ts: number, tdur: number, tid = 1) => ({
  ...{ ph: 'X', name: 'ThreadControllerImpl::RunTask', pid: 1, tid, ts, dur: tdur, tdur },
})

it('takes of each deed the longest task of the page’s own thread', () => {
  const records = [
    task(0, 90_000),
    mark('scrub:begins', 1_000),
    task(2_000, 4_000),
    task(7_000, 9_000),
    task(8_000, 500_000, 2),
    mark('scrub:ends', 20_000),
    task(21_000, 70_000),
    mark('scrub:begins', 30_000),
    mark('scrub:ends', 33_000),
  ]
  expect(stallsOf(records)).toEqual([
    { deed: 'scrub', stallMs: 9, tookMs: 19 },
    { deed: 'scrub', stallMs: 0, tookMs: 3 },
  ])
})

it('cannot say anything of nothing', () => {
  expect(() => stallsOf([task(0, 1)])).toThrow('nothing was done')
})
