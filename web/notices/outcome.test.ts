import { describe, expect, it } from 'vitest'
import type { EndReason, LabEnd } from '../../machines/trace/event.ts'
import { initialState, type Lab, type State } from '../store/state.ts'
import { START } from '../store/fixture.ts'
import { outcomeOf } from './outcome.ts'

function ended(reason: EndReason, lab: Partial<Lab> = {}): State {
  const end: LabEnd = { seq: 1, atUs: 30_000_000, kind: 'lab.end', at: 'lab', cause: 0, reason }
  return {
    ...initialState(),
    lab: { ref: 1, phase: 'ended', atUs: 30_000_000, wallMs: 5, ...lab },
    trace: { events: [START, end], length: 2 },
  }
}

describe('how a run ended', () => {
  it('at its stop, it can go on', () => {
    expect(outcomeOf(ended('stop'))).toMatchObject({ what: 'Ended at 30.000 s.', next: 'continue' })
  })

  it('with a full trace, says what raises the cap', () => {
    const { why, next } = outcomeOf(ended('trace-full'))
    expect(why).toContain('limits.events')
    expect(next).toBe('restart')
  })

  it('by a crash, says why and that the trace is kept', () => {
    const { what, why } = outcomeOf(ended('crashed', { phase: 'crashed', reason: 'boom' }))
    expect(what).toContain('crashed')
    expect(why).toMatch(/^boom .*still here/)
  })

  it('by the server, can be brought back', () => {
    expect(outcomeOf(ended('stop', { phase: 'gone' })).next).toBe('restore')
  })
})
