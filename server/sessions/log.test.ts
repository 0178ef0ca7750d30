import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_EVENTS_PER_MESSAGE, type Response } from '../../machines/link/protocol.ts'
import { MAX_MESSAGE_CHARS } from './limits.ts'
import { EventLog } from './log.ts'
import { range } from './fakes.ts'

function log(count: number, chars = 0): EventLog {
  const made = new EventLog()
  made.append(range(0, count - 1).map((seq) => JSON.stringify({ seq, text: 'x'.repeat(chars) })))
  return made
}

function read(made: EventLog, after: number): number[] {
  const seqs: number[] = []
  for (let at = after; ;) {
    const message = made.messageAfter('lab "1"', at)
    if (message === undefined) return seqs
    const { events } = JSON.parse(message.text) as Extract<Response, { type: 'events' }>
    seqs.push(...events.map(({ seq }) => seq))
    at = message.last
  }
}

describe('the kept trace', () => {
  it('gives every event after any event, once and in order', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), (count, cut) => {
        const after = Math.min(cut, count) - 1
        expect(read(log(count), after)).toEqual(range(after + 1, count - 1))
      }),
      { numRuns: 30 },
    )
  })

  it('writes messages of the link', () => {
    const text = log(1).messageAfter('lab "1"', -1)?.text ?? ''
    expect(JSON.parse(text)).toEqual({
      type: 'events',
      lab: 'lab "1"',
      events: [{ seq: 0, text: '' }],
    })
  })

  it('keeps messages small, by events and by characters', () => {
    expect(log(2000).messageAfter('a', -1)?.last).toBe(MAX_EVENTS_PER_MESSAGE - 1)
    const long = log(100, MAX_MESSAGE_CHARS / 4).messageAfter('a', -1)
    expect(long?.last).toBe(3)
    expect(log(3, 2 * MAX_MESSAGE_CHARS).messageAfter('a', -1)?.last).toBe(0)
  })
})
