import { expect, it } from 'vitest'
import { LossBased } from './loss-based.ts'

it('slows down by half of what is lost, and comes back by a twentieth a report', () => {
  const control = new LossBased(200)
  expect([0.05, 0.2, 0.2].map((lost) => control.reported(lost))).toEqual([200, 180, 162])
  expect([0.05, 0, 0].map((lost) => control.reported(lost))).toEqual([162, 170, 179])
})

it('stays between a least picture and what the application wants', () => {
  const control = new LossBased(100)
  expect(control.reported(0)).toBe(100)
  for (let report = 0; report < 50; report++) control.reported(0.9)
  expect(control.reported(0.9)).toBe(16)
})

it('goes for what the application wants, when that is another bitrate', () => {
  const control = new LossBased(60)
  control.want(300)
  expect(control.reported(0)).toBe(300)
  control.want(40)
  expect(control.reported(0)).toBe(40)
})
