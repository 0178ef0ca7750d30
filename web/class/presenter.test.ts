import { beforeEach, expect, it } from 'vitest'
import { initialState } from '../store/state.ts'
import { placeFor } from './place.ts'
import { PRESENT_EVERY_MS, Presenter } from './presenter.ts'

let told: string[]
let waiting: (() => void) | undefined
let pausesMs: number[]
let presenter: Presenter

beforeEach(() => {
  told = []
  pausesMs = []
  waiting = undefined
  presenter = new Presenter(
    (place) => told.push(place),
    (pauseMs, callback) => {
      pausesMs.push(pauseMs)
      waiting = callback
      return () => (waiting = undefined)
    },
  )
})

function pass(): void {
  const callback = waiting
  waiting = undefined
  callback?.()
}

it('tells the first place at once and the newest of many after a while', () => {
  for (const place of ['#at=1', '#at=2', '#at=3']) presenter.show(place)
  expect(told).toEqual(['#at=1'])
  pass()
  expect(told).toEqual(['#at=1', '#at=3'])
  expect(pausesMs).toEqual([PRESENT_EVERY_MS, PRESENT_EVERY_MS])
})

it('says nothing twice, unless somebody else hears it', () => {
  presenter.show('#at=1')
  pass()
  presenter.show('#at=1')
  expect(told).toEqual(['#at=1'])
  presenter.renew()
  presenter.show('#at=1')
  expect(told).toEqual(['#at=1', '#at=1'])
})

it('says nothing more once it is closed', () => {
  presenter.show('#at=1')
  presenter.show('#at=2')
  presenter.close()
  pass()
  expect(told).toEqual(['#at=1'])
})

it('names the cursor where it rests, and only how it is looked at while it goes with the head', () => {
  const state = { ...initialState(), cursor: 7, zoom: 'all' as const }
  expect(placeFor(state)).toBe('#at=7&zoom=all')
  expect(placeFor({ ...state, motion: { kind: 'following' } })).toBe('#zoom=all')
  expect(placeFor(initialState())).toBe('')
})
