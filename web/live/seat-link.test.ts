import { expect, it } from 'vitest'
import { isPresent } from './presence.ts'
import { readSeat, seatHash } from './seat-link.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'

it('reads the seat that it wrote', () => {
  expect(readSeat(seatHash('aB_3-x', 'right'))).toEqual({ lab: 'aB_3-x', as: 'right' })
})

it.each(['', '#live=a', '#as=b', '#live=<b>&as=right', '#live=a&as=Right'])(
  'takes %j for none',
  (hash) => {
    expect(readSeat(hash)).toBeUndefined()
  },
)

it('knows from the trace who is there', () => {
  const signal = (type: 'register' | 'close' | 'offer', at: string): TraceEvent => ({
    seq: 0,
    atUs: 0,
    kind: 'signal',
    at,
    direction: 'send',
    type,
  })
  const events = [signal('register', 'right'), signal('offer', 'right'), signal('close', 'left')]
  expect(isPresent(events, 3, 'right')).toBe(true)
  expect(isPresent(events, 0, 'right')).toBe(false)
  expect(isPresent([...events, signal('close', 'right')], 4, 'right')).toBe(false)
})
