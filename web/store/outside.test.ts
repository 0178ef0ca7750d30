import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { FakeLab } from './fake-lab.ts'
import { call, SCENARIO, START, trace } from './fixture.ts'
import { canReplay, headOf, isRealTime, standingOf } from './state.ts'

const REAL: TraceEvent[] = [
  { ...START, live: { beganMs: 0, outside: ['alice'] } },
  ...trace('cocc').slice(1),
]
const peers = { alice: { outside: true as const }, bob: {} }

/** A live lab that this page opened, with its first events. */
function live(written = 3): FakeLab {
  const lab = new FakeLab(REAL)
  lab.do({ type: 'load', scenario: { version: 1, peers }, at: 0 })
  lab.write(written)
  return lab
}

function seated(): FakeLab {
  const lab = live()
  lab.tell({ type: 'attach', as: 'alice' })
  lab.respond({ type: 'done', ref: lab.state.lab?.seat?.ref ?? -1, lab: 'lab-1' })
  lab.requests.length = 0
  return lab
}

describe('a live lab', () => {
  it('runs at once in real time, wherever a link would have stopped it', () => {
    const lab = new FakeLab(REAL)
    lab.tell({ type: 'load', scenario: { version: 1, peers }, at: 3 })
    const status = { phase: 'paused', atUs: 0, wallMs: 0, head: -1 } as const
    lab.respond({ type: 'opened', ref: 1, lab: 'a', status })
    expect(lab.requests.at(-1)).toEqual({ type: 'run', lab: 'a', speed: 1 })
    expect(isRealTime(lab.state)).toBe(true)
  })

  it('goes on when nobody follows, and is followed again at its head', () => {
    const lab = live()
    lab.tell({ type: 'pause' })
    lab.tell({ type: 'select', seq: 1 })
    expect(lab.requests).toEqual([])
    lab.write(1)
    expect([lab.state.cursor, headOf(lab.state)]).toEqual([1, 3])
    lab.tell({ type: 'run' })
    expect([lab.state.cursor, lab.state.motion.kind]).toEqual([3, 'following'])
    lab.write(1)
    expect(lab.state.cursor).toBe(4)
  })

  it('is stepped through what is recorded, and never asked to step', () => {
    const lab = live()
    lab.tell({ type: 'select', seq: 1 })
    lab.tell({ type: 'step', unit: 'event' })
    lab.tell({ type: 'step', unit: 'event' })
    expect([lab.state.cursor, lab.requests]).toEqual([2, []])
  })

  it('takes commands at any cursor, and leaves the cursor there', () => {
    const lab = live()
    lab.tell({ type: 'select', seq: 1 })
    expect(standingOf(lab.state)).toBe('head')
    const command = { peer: 'bob', do: 'restart-ice' } as const
    lab.tell({ type: 'change', command })
    expect(lab.requests).toMatchObject([{ type: 'command', command }])
    lab.write(1)
    expect(lab.state.cursor).toBe(1)
  })

  it('has no speed and cannot be run again to the same point', () => {
    const lab = live()
    lab.tell({ type: 'speed', speed: 'max' })
    lab.tell({ type: 'seed', seed: 3 })
    lab.tell({ type: 'restore' })
    expect(lab.requests).toEqual([])
  })
})

describe('the seat of a peer outside', () => {
  it('is asked for, then signals and reports go out', () => {
    const lab = live()
    const note = { kind: 'note' as const, text: 'hello' }
    lab.tell({ type: 'report', events: [note] })
    expect(lab.requests).toEqual([])
    lab.tell({ type: 'attach', as: 'alice' })
    expect(lab.requests).toMatchObject([{ type: 'attach', lab: 'lab-1', as: 'alice' }])
    lab.respond({ type: 'done', ref: lab.state.lab?.seat?.ref ?? -1, lab: 'lab-1' })
    expect(lab.state.lab?.seat?.phase).toBe('taken')
    lab.tell({ type: 'report', events: [note] })
    lab.tell({ type: 'signal', to: 'bob', signal: { type: 'bye' } })
    expect(lab.requests.slice(1)).toEqual([
      { type: 'report', lab: 'lab-1', events: [note] },
      { type: 'signal', lab: 'lab-1', to: 'bob', signal: { type: 'bye' } },
    ])
  })

  it('is refused for a reason, which is no problem of the page', () => {
    const lab = live()
    lab.tell({ type: 'attach', as: 'alice' })
    const ref = lab.state.lab?.seat?.ref ?? -1
    lab.respond({ type: 'error', ref, lab: 'lab-1', code: 'refused', message: 'taken' })
    expect(lab.state.lab?.seat).toMatchObject({ phase: 'refused', reason: 'taken' })
    expect(lab.state.problem).toBeUndefined()
  })

  it('says goodbye when the page leaves the lab', () => {
    const lab = seated()
    lab.tell({ type: 'leave' })
    const bye = { type: 'bye' } as const
    expect(lab.requests).toEqual([
      { type: 'signal', lab: 'lab-1', to: 'bob', signal: bye },
      { type: 'close', lab: 'lab-1' },
    ])
  })

  it('is given up with the connection and asked for again on the next', () => {
    const lab = seated()
    lab.tell({ type: 'connection', connection: 'lost' })
    lab.tell({ type: 'signal', to: 'bob', signal: { type: 'bye' } })
    expect([lab.state.lab?.seat?.phase, lab.requests]).toEqual(['asked', []])
    lab.tell({ type: 'connection', connection: 'open' })
    expect(lab.requests).toMatchObject([{ type: 'attach', as: 'alice' }])
  })
})

describe('joining', () => {
  it('follows a lab that somebody else opened, with the scenario that it tells', () => {
    const lab = new FakeLab(REAL)
    lab.tell({ type: 'join', lab: 'there', as: 'bob' })
    expect(lab.requests).toEqual([{ type: 'resume', ref: 1, lab: 'there', after: -1 }])
    const status = { phase: 'running', atUs: 0, wallMs: 0, head: 0 } as const
    lab.respond({ type: 'opened', ref: 1, lab: 'there', status })
    expect(lab.requests.at(-1)).toEqual({ type: 'attach', ref: 2, lab: 'there', as: 'bob' })
    lab.respond({ type: 'events', lab: 'there', events: [REAL[0] ?? START, call(1)] })
    expect([lab.state.cursor, lab.state.scenario]).toEqual([1, SCENARIO])
  })
})

describe('what was live', () => {
  it('begins anew without what was done by hand, wherever one wanted to begin', () => {
    const lab = live()
    lab.tell({ type: 'change', command: { peer: 'bob', do: 'restart-ice' } })
    lab.tell({ type: 'restart' })
    expect(lab.requests.at(-1)).toMatchObject({ type: 'open', scenario: { version: 1, peers } })
    expect(lab.state.motion.kind).toBe('following')
    expect(canReplay(lab.state)).toBe(false)
  })
})
