import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Queue } from './queue.ts'

const noop = (): void => undefined

describe('the event queue', () => {
  it('hands out entries by time, and by order of making at the same time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 }), (times) => {
        const queue = new Queue()
        for (const atUs of times) queue.push(atUs, 'host', 0, noop)
        const expected = times
          .map((atUs, order) => ({ atUs, order }))
          .sort((a, b) => a.atUs - b.atUs || a.order - b.order)
        const got = times
          .map(() => queue.pop())
          .map((entry) => ({ atUs: entry?.atUs, order: entry?.order }))
        expect(got).toEqual(expected)
        expect(queue.pop()).toBeUndefined()
      }),
    )
  })

  it('passes over cancelled entries', () => {
    const queue = new Queue()
    const first = queue.push(1, 'host', 0, noop)
    const second = queue.push(2, 'host', 0, noop)
    first.cancelled = true
    expect(queue.peek()).toBe(second)
    expect(queue.pop()).toBe(second)
    expect(queue.peek()).toBeUndefined()
  })
})
