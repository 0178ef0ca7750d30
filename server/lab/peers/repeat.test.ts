import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { numbered, repeatedly } from './repeat.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('what is repeated', () => {
  it('acts at once and then at its interval, as often as was asked', () => {
    const acted: number[] = []
    repeatedly({ count: 3, everyMs: 20 }, (n) => acted.push(n), expect.unreachable)
    expect(acted).toEqual([1])
    vi.advanceTimersByTime(20)
    expect(acted).toEqual([1, 2])
    vi.advanceTimersByTime(1000)
    expect(acted).toEqual([1, 2, 3])
  })

  it('acts once without a count', () => {
    const acted: number[] = []
    repeatedly(undefined, (n) => acted.push(n), expect.unreachable)
    vi.advanceTimersByTime(1000)
    expect(acted).toEqual([1])
  })

  it('refuses when the first one fails, and plans no other', () => {
    const act = vi.fn(() => {
      throw new Error('not open')
    })
    expect(() => repeatedly({ count: 3, everyMs: 1 }, act, expect.unreachable)).toThrow('not open')
    vi.advanceTimersByTime(1000)
    expect(act).toHaveBeenCalledTimes(1)
  })

  it('ends at a later failure, and says how far it came', () => {
    const ended: string[] = []
    const act = vi.fn((n: number) => {
      if (n === 3) throw new Error('closed')
    })
    repeatedly({ count: 5, everyMs: 1 }, act, (reason) => ended.push(reason))
    vi.advanceTimersByTime(1000)
    expect(act).toHaveBeenCalledTimes(3)
    expect(ended).toEqual(['2 of 5 done: closed'])
  })

  it('is numbered in its text', () => {
    const repeat = { count: 2, everyMs: 1 }
    expect(numbered('a {n}, {n}', 7, repeat)).toBe('a 7, 7')
    expect(numbered('tick', 7, repeat)).toBe('tick 7')
    expect(numbered('{n}', 1, undefined)).toBe('{n}')
  })
})
