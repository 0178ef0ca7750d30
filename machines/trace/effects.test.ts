import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Effects } from './effects.ts'
import type { TraceEvent } from './event.ts'

function note(seq: number, cause: number | undefined): TraceEvent {
  return {
    seq,
    atUs: seq,
    kind: 'note',
    at: 'lab',
    text: 'x',
    ...(cause !== undefined && { cause }),
  }
}

describe('the effects of an event', () => {
  it('are those whose cause it is, as a search of the whole trace finds them', () => {
    const causes = fc.array(fc.option(fc.integer({ min: -2, max: 60 }), { nil: undefined }), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(causes, fc.nat(60), fc.nat(60), (list, seq, cut) => {
        const events = list.map((cause, at) => note(at, cause))
        const effects = new Effects(events)
        effects.of(seq, Math.min(cut, events.length))
        // A cause that is not an earlier event is none.
        const sought = events.filter(({ cause, seq: at }) => cause === seq && seq < at)
        expect(effects.of(seq)).toEqual(sought)
        const early = sought.filter(({ seq: at }) => at < cut)
        expect(effects.of(seq, Math.min(cut, events.length))).toEqual(early)
      }),
    )
  })

  it('come with the events that are added', () => {
    const events = [note(0, undefined), note(1, 0)]
    const effects = new Effects(events)
    expect(effects.of(0)).toHaveLength(1)
    events.push(note(2, 0))
    expect(effects.of(0).map(({ seq }) => seq)).toEqual([1, 2])
  })
})
