import { expect, it } from 'vitest'
import { parseDurationMs } from './duration.ts'

it.each([
  ['500ms', 500],
  ['30s', 30_000],
  ['1.5s', 1500],
  ['5m', 300_000],
  ['2h', 7_200_000],
])('%s is %d ms', (text, ms) => {
  expect(parseDurationMs(text)).toBe(ms)
})

it.each([
  '',
  '30',
  's',
  '-1s',
  '1 s',
  '1s ',
  '1e3ms',
  '.5s',
  'Infinitys',
  '1d',
  '9'.repeat(20) + 's',
])('%j is no duration', (text) => {
  expect(parseDurationMs(text)).toBeUndefined()
})
