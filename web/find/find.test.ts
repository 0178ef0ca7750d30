import { describe, expect, it } from 'vitest'
import { trace } from '../store/fixture.ts'
import { find, nextMatch, previousMatch } from './find.ts'

const events = trace('ococ')
const seen = { events, length: events.length }

describe('find', () => {
  it('looks for every word, whatever its case', () => {
    expect(find(seen, 'SEND Offer alice')).toEqual([1, 3])
    expect(find(seen, 'send offer carol')).toEqual([])
  })

  it('finds nothing for an empty question', () => {
    expect(find(seen, '  ')).toEqual([])
  })

  it('looks no further than the trace was when asked', () => {
    expect(find({ events, length: 2 }, 'send offer')).toEqual([1])
  })

  it('goes round at both ends', () => {
    expect(nextMatch([1, 3], 1)).toBe(3)
    expect(nextMatch([1, 3], 3)).toBe(1)
    expect(previousMatch([1, 3], 3)).toBe(1)
    expect(previousMatch([1, 3], 1)).toBe(3)
    expect(nextMatch([], 1)).toBeUndefined()
  })
})
