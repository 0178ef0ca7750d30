import { expect, it } from 'vitest'
import { chunkSize, duration, percent, rate, size } from './format.ts'

it('tells sizes, rates and times with three figures that count', () => {
  expect([812, 1000, 12_449, 999_000, 5_000_000, 1_234_567].map(size)).toEqual([
    ...['812 B', '1 kB', '12.4 kB', '999 kB', '5 MB', '1.23 MB'],
  ])
  expect([0, 640, 12_400].map(rate)).toEqual(['0 kbit/s', '640 kbit/s', '12.4 Mbit/s'])
  expect([63_400, 1_250_000].map(duration)).toEqual(['63 ms', '1.250 s'])
  expect([1000, 16_384].map(chunkSize)).toEqual(['1000 B', '16 KiB'])
})

it('has never more than all of something', () => {
  expect([percent(1, 3), percent(4, 3), percent(0, 0)]).toEqual([33, 100, 0])
})
