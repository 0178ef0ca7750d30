import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { causesOf, effectsOf } from './causes.ts'

function chain(causes: (number | undefined)[]): TraceEvent[] {
  return causes.map((cause, seq) => ({ seq, atUs: 0, kind: 'note', at: 'lab', text: '', cause }))
}

describe('the causes of an event', () => {
  it('lead back to the root, without the event itself', () => {
    expect([...causesOf(chain([undefined, 0, undefined, 1, 3]), 4)]).toEqual([3, 1, 0])
  })

  it('are none for a root and for no selection', () => {
    expect(causesOf(chain([undefined]), 0).size).toBe(0)
    expect(causesOf(chain([undefined]), undefined).size).toBe(0)
  })

  it('end even where a damaged trace runs in a circle', () => {
    expect([...causesOf(chain([1, 0]), 0)]).toEqual([1, 0])
  })
})

describe('the effects of an event', () => {
  it('are what it brought about, and what that did, as far as it has happened', () => {
    const events = chain([undefined, 0, 0, 1, 2, 3])
    expect([...effectsOf(events, 6, 1)]).toEqual([3, 5])
    expect([...effectsOf(events, 5, 1)]).toEqual([3])
    expect([...effectsOf(events, 6, 5)]).toEqual([])
  })
})
