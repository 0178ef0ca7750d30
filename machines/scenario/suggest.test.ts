import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { didYouMean, editDistance, nearest } from './suggest.ts'

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['abc', '', 3],
    ['kitten', 'sitting', 3],
    ['netwrok', 'network', 1],
    ['ca', 'abc', 3],
  ])('%j to %j takes %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
  })

  test('is symmetric, and zero only between equal words', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, b) === 0).toBe(a === b)
      }),
    )
  })
})

describe('nearest', () => {
  test('finds the mistyped word, whatever its case', () => {
    expect(nearest('PEERS', ['peers', 'servers'])).toBe('peers')
    expect(nearest('iceServer', ['servers', 'iceServers'])).toBe('iceServers')
  })

  test('stays silent when nothing is near', () => {
    expect(nearest('colour', ['peers', 'servers'])).toBeUndefined()
    expect(didYouMean('colour', ['peers', 'servers'])).toBe('')
  })

  test('takes the first of equals', () => {
    expect(nearest('bat', ['cat', 'rat'])).toBe('cat')
  })

  test('does not compare a word longer than any name', () => {
    expect(nearest('a'.repeat(65), ['a'.repeat(64)])).toBeUndefined()
  })
})
