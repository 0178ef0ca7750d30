import { expect, it } from 'vitest'
import { line, median, quantity, summedOverAppends } from './figures.js'

it('takes the middle, or the mean of the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([1, 9, 3, 5])).toBe(4)
})

it('sums a linear cost over all appends', () => {
  // n ms at size n, for 1 … 100: about 100² / 2.
  expect(summedOverAppends([25, 50, 75, 100], 25)).toBe(5000)
})

it('writes what was missed beside what was aimed at', () => {
  expect(line('x', '50 ms', { aim: '≤ 40 ms', met: false })).toMatch(
    /50 ms {2}aim ≤ 40 ms {2}\(missed\)$/,
  )
  expect(line('x', quantity(1234.5, 's'))).toMatch(/1,235 s$/)
})
