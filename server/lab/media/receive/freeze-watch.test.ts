import { expect, it } from 'vitest'
import { FreezeWatch } from './freeze-watch.ts'

function watching() {
  const timers: { atUs: number; act: () => void; isOff: boolean }[] = []
  let nowUs = 0
  const stalled: number[] = []
  const after = (delayUs: number, act: () => void) => {
    const timer = { atUs: nowUs + delayUs, act, isOff: false }
    timers.push(timer)
    return () => void (timer.isOff = true)
  }
  const watch = new FreezeWatch({ nowUs: () => nowUs, after }, () => stalled.push(nowUs))
  const goTo = (atUs: number): void => {
    for (const timer of timers)
      if (!timer.isOff && timer.atUs <= atUs) {
        nowUs = timer.atUs
        timer.isOff = true
        timer.act()
      }
    nowUs = atUs
  }
  return { watch, goTo, stalled }
}

it('is a freeze when the next frame is 150 ms later than usual', () => {
  const { watch, goTo, stalled } = watching()
  for (const atUs of [0, 40_000, 80_000]) {
    goTo(atUs)
    watch.frame()
  }
  goTo(269_999)
  expect(stalled).toEqual([])
  goTo(500_000)
  expect(stalled).toEqual([270_000])
})

it('is one when it is late by three times the distance of slow frames', () => {
  const { watch, goTo, stalled } = watching()
  for (const atUs of [0, 200_000]) {
    goTo(atUs)
    watch.frame()
  }
  goTo(2_000_000)
  expect(stalled).toEqual([800_000])
})

it('expects nothing at rest', () => {
  const { watch, goTo, stalled } = watching()
  watch.frame()
  goTo(40_000)
  watch.frame()
  watch.rest()
  goTo(2_000_000)
  expect(stalled).toEqual([])
})
