import { describe, expect, it } from 'vitest'
import { FakeLab } from './fake-lab.ts'
import { trace } from './fixture.ts'
import { headOf } from './state.ts'

const LETTERS = 'coccooccoc'
const HELD = { title: 'Answer first' }

/** A lab that runs, with a stop. */
function stopping(seq: number, held?: typeof HELD): FakeLab {
  const lab = new FakeLab(trace(LETTERS))
  lab.do({ type: 'run' })
  lab.do({ type: 'stop', stop: { seq, ...(held && { held }) } })
  return lab
}

describe('a stop', () => {
  it('is told to the lab, and is where the cursor comes to rest', () => {
    const lab = stopping(3)
    lab.tell({ type: 'run' })
    expect(lab.requests.at(-1)).toMatchObject({ type: 'run', untilSeq: 3 })
    lab.write(6)
    expect([lab.state.cursor, lab.state.motion.kind]).toEqual([3, 'still'])
    expect(headOf(lab.state)).toBe(5)
  })

  it('is passed by going on from it, and by going elsewhere', () => {
    const lab = stopping(3)
    lab.write(6)
    lab.do({ type: 'select', seq: 5 })
    expect(lab.state.cursor).toBe(5)
    lab.do({ type: 'select', seq: 3 })
    lab.do({ type: 'step', unit: 'event' })
    expect(lab.state.cursor).toBe(4)
  })

  it('stops what is played again', () => {
    const lab = stopping(3)
    lab.write(6)
    lab.do({ type: 'first' })
    lab.do({ type: 'run' })
    lab.do({ type: 'tick', nowMs: 0 })
    lab.do({ type: 'tick', nowMs: 10_000 })
    expect([lab.state.cursor, lab.state.motion.kind]).toEqual([3, 'still'])
  })

  it('belongs to one run', () => {
    const lab = stopping(3)
    lab.write(6)
    lab.do({ type: 'restart' })
    expect(lab.state.stop).toBeUndefined()
  })
})

describe('a held stop', () => {
  it('keeps back what the lab has written behind it', () => {
    const lab = stopping(3, HELD)
    lab.write(6)
    expect([lab.state.cursor, headOf(lab.state)]).toEqual([3, 3])
    lab.write(2)
    expect(headOf(lab.state)).toBe(3)
    lab.do({ type: 'stop' })
    expect([lab.state.cursor, headOf(lab.state)]).toEqual([3, 7])
  })

  it('takes back what is there already, and gives it again', () => {
    const lab = new FakeLab(trace(LETTERS))
    lab.do({ type: 'run' })
    lab.write(8)
    lab.do({ type: 'pause' })
    const all = lab.state.trace.events.slice()
    lab.do({ type: 'stop', stop: { seq: 4, held: HELD } })
    expect([lab.state.cursor, headOf(lab.state)]).toEqual([4, 4])
    lab.do({ type: 'stop' })
    expect(lab.state.trace.events).toEqual(all)
  })

  it.each([
    [{ type: 'run' }],
    [{ type: 'last' }],
    [{ type: 'step', unit: 'event' }],
    [{ type: 'command', command: { peer: 'alice', do: 'restart-ice' } }],
  ] as const)('says why nothing goes on after %j', (message) => {
    const lab = stopping(3, HELD)
    lab.write(6)
    lab.requests.length = 0
    lab.tell(message)
    expect(lab.state.problem).toBe(HELD)
    expect([lab.state.cursor, headOf(lab.state)]).toEqual([3, 3])
    expect(lab.requests).toEqual([])
  })

  it('lets one look back', () => {
    const lab = stopping(3, HELD)
    lab.write(6)
    lab.do({ type: 'back', unit: 'event' })
    expect(lab.state.cursor).toBe(2)
    lab.do({ type: 'step', unit: 'event' })
    expect([lab.state.cursor, lab.state.problem]).toEqual([3, undefined])
  })
})
