import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FakeLab } from './fake-lab.ts'
import { restartByHand, SCENARIO, START, trace } from './fixture.ts'
import type { Intent } from './intent.ts'
import { scenarioOf } from './recorded.ts'
import { atHead, DEFAULT_SCENARIO, headOf } from './state.ts'

const LETTERS = 'coccooccoc'

function running(written = 4): FakeLab {
  const lab = new FakeLab(trace(LETTERS))
  lab.do({ type: 'run' })
  lab.write(written)
  return lab
}

function paused(written = 4): FakeLab {
  const lab = running(written)
  lab.do({ type: 'pause' })
  return lab
}

describe('run and pause', () => {
  it('opens a lab and runs it at the chosen speed', () => {
    const lab = new FakeLab(trace(LETTERS))
    lab.tell({ type: 'run' })
    expect(lab.requests).toEqual([{ type: 'open', ref: 1, scenario: lab.state.scenario }])
    const status = { phase: 'paused', atUs: 0, wallMs: 0, head: -1 } as const
    lab.respond({ type: 'opened', ref: 1, lab: 'a', status })
    expect(lab.requests.at(-1)).toEqual({ type: 'run', lab: 'a', speed: 0.5 })
  })

  it('keeps the cursor at the head while running', () => {
    const lab = running(5)
    expect(lab.state.cursor).toBe(4)
    expect(lab.state.motion.kind).toBe('following')
  })

  it('shows what the lab still writes before it has heard of a pause, and nothing after', () => {
    const lab = running(5)
    lab.tell({ type: 'pause' })
    lab.write(2)
    expect(lab.state.cursor).toBe(6)
    lab.status('paused')
    lab.write(1)
    expect([lab.state.cursor, headOf(lab.state)]).toEqual([6, 7])
  })

  it('leaves the cursor on an event that was selected while running', () => {
    const lab = running(5)
    lab.tell({ type: 'select', seq: 2 })
    lab.write(2)
    lab.status('paused')
    expect([lab.state.cursor, headOf(lab.state)]).toEqual([2, 6])
  })

  it('tells a running lab of another speed', () => {
    const lab = running()
    lab.tell({ type: 'speed', speed: 'max' })
    expect(lab.requests).toEqual([{ type: 'run', lab: 'lab-1', speed: 'max' }])
  })

  it('does not stop at the answer to an earlier pause', () => {
    const lab = running()
    lab.tell({ type: 'pause' })
    lab.tell({ type: 'run' })
    lab.status('paused')
    lab.status('running')
    lab.write(1)
    expect(lab.state.cursor).toBe(headOf(lab.state))
  })

  it('rests at the head when the lab ends', () => {
    const lab = running()
    lab.status('ended')
    expect(lab.state.motion.kind).toBe('still')
    expect(atHead(lab.state)).toBe(true)
  })
})

describe('stepping', () => {
  it('opens a lab with the first step', () => {
    const lab = new FakeLab(trace(LETTERS))
    lab.do({ type: 'step', unit: 'event' })
    expect(lab.state.cursor).toBe(0)
    expect(lab.state.motion.kind).toBe('still')
  })

  it('moves one event through what is recorded, then asks the lab', () => {
    const lab = paused(3)
    lab.do({ type: 'back', unit: 'event' })
    lab.do({ type: 'step', unit: 'event' })
    expect(headOf(lab.state)).toBe(2)
    lab.do({ type: 'step', unit: 'event' })
    expect([lab.state.cursor, headOf(lab.state)]).toEqual([3, 3])
  })

  it('goes on asking until an event shows at the zoom level', () => {
    const lab = paused(3)
    lab.do({ type: 'step', unit: 'zoom' })
    expect(lab.state.cursor).toBe(5)
  })

  it('moves by one event only when a step brings several', () => {
    const lab = paused(3)
    lab.tell({ type: 'step', unit: 'event' })
    lab.write(4)
    expect([lab.state.cursor, headOf(lab.state)]).toEqual([3, 6])
  })

  it('counts steps that were asked for while the lab was busy', () => {
    const lab = paused(3)
    for (let i = 0; i < 3; i++) lab.tell({ type: 'step', unit: 'event' })
    lab.write(1)
    lab.status('paused')
    lab.write(2)
    expect(lab.state.cursor).toBe(5)
    expect(lab.state.motion.kind).toBe('still')
  })

  it('waits for the events that a status tells of instead of asking twice', () => {
    const lab = paused(3)
    lab.tell({ type: 'step', unit: 'event' })
    const asked = lab.requests.length
    const status = { phase: 'paused', atUs: 0, wallMs: 0, head: 9 } as const
    lab.respond({ type: 'status', lab: 'lab-1', status })
    expect(lab.requests).toHaveLength(asked)
  })

  it('ends at the head when the lab has no more', () => {
    const lab = paused(3)
    lab.tell({ type: 'step', unit: 'zoom' })
    lab.write(1)
    lab.status('ended')
    expect(lab.state.cursor).toBe(3)
    expect(lab.state.motion.kind).toBe('still')
  })
})

describe('going back', () => {
  it('pauses a running lab', () => {
    const lab = running()
    lab.tell({ type: 'back', unit: 'event' })
    expect(lab.requests).toEqual([{ type: 'pause', lab: 'lab-1' }])
    expect(lab.state.cursor).toBe(2)
  })

  it('goes to the event before that shows at the zoom level', () => {
    const lab = paused(9)
    lab.do({ type: 'back', unit: 'zoom' })
    expect(lab.state.cursor).toBe(6)
    lab.do({ type: 'back', unit: 'zoom' })
    expect(lab.state.cursor).toBe(5)
  })

  it('replays what is recorded at the chosen speed, then lets the lab go on', () => {
    const lab = paused(6)
    lab.do({ type: 'first' })
    lab.tell({ type: 'run' })
    lab.tell({ type: 'tick', nowMs: 1000 })
    lab.tell({ type: 'tick', nowMs: 1004 })
    expect(lab.state.cursor).toBe(2)
    lab.tell({ type: 'tick', nowMs: 1010 })
    expect(lab.state.cursor).toBe(5)
    expect(lab.requests.at(-1)).toEqual({ type: 'run', lab: 'lab-1', speed: 0.5 })
  })

  it('replays an ended lab from its start', () => {
    const lab = running(6)
    lab.status('ended')
    lab.tell({ type: 'run' })
    expect([lab.state.cursor, lab.state.motion.kind]).toEqual([0, 'replaying'])
  })
})

describe('a link to a moment', () => {
  it('runs as fast as possible up to it, then pauses there', () => {
    const lab = new FakeLab(trace(LETTERS))
    lab.tell({ type: 'load', scenario: SCENARIO, at: 4 })
    lab.respond({
      type: 'opened',
      ref: 1,
      lab: 'lab-0',
      status: { phase: 'paused', atUs: 0, wallMs: 0, head: -1 },
    })
    expect(lab.requests.at(-1)).toMatchObject({ type: 'run', speed: 'max', untilSeq: 4 })
    lab.write(3)
    expect(lab.state.motion.kind).toBe('seeking')
    lab.write(2)
    expect(lab.state.cursor).toBe(4)
    expect(lab.state.motion.kind).toBe('still')
  })

  function further(to: number): FakeLab {
    const lab = new FakeLab(trace(LETTERS))
    lab.tell({ type: 'load', scenario: SCENARIO, at: 2, to })
    lab.respond({
      type: 'opened',
      ref: 1,
      lab: 'lab-0',
      status: { phase: 'paused', atUs: 0, wallMs: 0, head: -1 },
    })
    return lab
  }

  it('brings what was recorded after it, and stays at it meanwhile', () => {
    const lab = further(5)
    expect(lab.requests.at(-1)).toMatchObject({ type: 'run', speed: 'max', untilSeq: 5 })
    lab.write(4)
    expect([lab.state.cursor, lab.state.motion.kind]).toEqual([2, 'seeking'])
    lab.write(2)
    expect([lab.state.cursor, lab.state.trace.length, lab.state.motion.kind]).toEqual([
      2,
      6,
      'still',
    ])
  })

  it('stays at it when the run ends sooner than the link says', () => {
    const lab = further(500)
    lab.write(4)
    lab.status('ended')
    expect([lab.state.cursor, lab.state.motion.kind]).toEqual([2, 'still'])
  })
})

describe('commands by hand', () => {
  function commanded(): FakeLab {
    const lab = new FakeLab([...trace('co'), restartByHand(3)])
    lab.do({ type: 'run' })
    lab.write(3)
    lab.do({ type: 'pause' })
    lab.do({ type: 'command', command: { peer: 'alice', do: 'restart-ice' } })
    return lab
  }

  it('act at the head and show what they did', () => {
    const lab = commanded()
    expect(lab.state.cursor).toBe(3)
    expect(lab.state.pending).toEqual([])
  })

  it('do nothing while the cursor is in the past', () => {
    const lab = paused(5)
    lab.do({ type: 'first' })
    lab.tell({ type: 'command', command: { peer: 'alice', do: 'restart-ice' } })
    expect(lab.requests).toEqual([])
  })

  it('are written into the script with the event they followed', () => {
    const lab = commanded()
    expect(scenarioOf(lab.state).script).toEqual([
      ...START.scenario.script,
      { atSeq: 2, atUs: 3000, peer: 'alice', do: 'restart-ice' },
    ])
  })

  it('happen again on restart', () => {
    const lab = commanded()
    const recorded = scenarioOf(lab.state)
    lab.tell({ type: 'restart' })
    expect(lab.requests).toEqual([
      { type: 'close', lab: 'lab-1' },
      { type: 'open', ref: 3, scenario: recorded },
    ])
  })

  it('are not carried into a run with another seed', () => {
    const lab = commanded()
    lab.tell({ type: 'seed', seed: 9 })
    expect(lab.state.scenario).toEqual({ ...DEFAULT_SCENARIO, seed: 9 })
  })

  it('say why they were refused and leave the run alone', () => {
    const lab = paused()
    lab.tell({ type: 'command', command: { peer: 'alice', do: 'restart-ice' } })
    const before = lab.state.trace
    lab.respond({ type: 'error', ref: 2, code: 'refused', message: 'no connection' })
    expect(lab.state.problem).toMatchObject({ detail: 'no connection' })
    expect(lab.state.trace).toBe(before)
    expect(lab.state.pending).toEqual([])
  })
})

describe('what goes wrong', () => {
  it('keeps the trace of a crashed lab', () => {
    const lab = running(5)
    lab.respond({ type: 'error', lab: 'lab-1', code: 'crashed', message: 'boom' })
    expect(lab.state.lab).toMatchObject({ phase: 'crashed', reason: 'boom' })
    expect(lab.state.trace.length).toBe(5)
    expect(lab.state.motion.kind).toBe('still')
  })

  it('keeps the trace of a lab that the server forgot, and does not ask it to close', () => {
    const lab = running(5)
    lab.respond({ type: 'error', lab: 'lab-1', code: 'unknown-lab', message: 'expired' })
    expect(lab.state.lab?.phase).toBe('gone')
    lab.tell({ type: 'restart' })
    expect(lab.requests.map(({ type }) => type)).toEqual(['open'])
  })

  it('runs a lab that is gone again, up to where it was', () => {
    const lab = running(5)
    lab.respond({ type: 'error', lab: 'lab-1', code: 'unknown-lab', message: 'expired' })
    lab.do({ type: 'restore' })
    lab.write(5)
    expect([lab.state.cursor, lab.state.motion.kind, lab.state.lab?.phase]).toEqual([
      4,
      'still',
      'running',
    ])
  })

  it('says what is wrong with a scenario, and has no lab then', () => {
    const lab = new FakeLab([])
    lab.tell({ type: 'run' })
    const issues = [{ path: 'peers', message: 'needs two' }]
    lab.respond({ type: 'error', ref: 1, code: 'bad-scenario', message: 'bad', issues })
    expect(lab.state.problem?.issues).toEqual(issues)
    expect(lab.state.lab).toBeUndefined()
  })

  it('ignores events of a lab that was left', () => {
    const lab = running(3)
    lab.respond({ type: 'events', lab: 'other', events: trace('cccc') })
    expect(lab.state.trace.length).toBe(3)
  })

  it('closes a lab that opened after it was left', () => {
    const lab = new FakeLab([])
    lab.tell({ type: 'run' })
    lab.tell({ type: 'load', scenario: SCENARIO })
    const status = { phase: 'paused', atUs: 0, wallMs: 0, head: -1 } as const
    lab.respond({ type: 'opened', ref: 1, lab: 'late', status })
    expect(lab.requests.at(-1)).toEqual({ type: 'close', lab: 'late' })
  })

  it.each(['lost', 'expired'] as const)('runs on after the connection came back: %s', (away) => {
    const lab = running()
    lab.tell({ type: 'connection', connection: away })
    lab.tell({ type: 'connection', connection: 'open' })
    expect(lab.requests).toMatchObject([{ type: 'run' }])
  })
})

describe('continuing an ended lab', () => {
  it('runs the same scenario with a later stop, up to where it was', () => {
    const lab = running(6)
    lab.status('ended')
    lab.tell({ type: 'continue', run: true })
    expect(lab.requests.at(-1)).toMatchObject({
      type: 'open',
      scenario: { stop: { atMs: 60_000 } },
    })
    expect(lab.state.motion).toEqual({ kind: 'seeking', seq: 4, then: 'following' })
  })
})

describe('whatever is pressed, in whatever order', () => {
  const intents: Intent[] = [
    { type: 'run' },
    { type: 'pause' },
    { type: 'step', unit: 'event' },
    { type: 'step', unit: 'zoom' },
    { type: 'back', unit: 'event' },
    { type: 'back', unit: 'zoom' },
    { type: 'first' },
    { type: 'last' },
    { type: 'select', seq: 3 },
    { type: 'select', seq: -7 },
    { type: 'select', seq: 999 },
    { type: 'restart' },
    { type: 'zoom', zoom: 'signaling' },
    { type: 'speed', speed: 'max' },
  ]

  it('the cursor stays on a recorded event and the trace has no gaps', () => {
    const presses = fc.array(fc.tuple(fc.constantFrom(...intents), fc.nat(3)), { maxLength: 60 })
    fc.assert(
      fc.property(presses, (pressed) => {
        const lab = new FakeLab(trace(LETTERS))
        for (const [intent, written] of pressed) {
          lab.do(intent)
          if (lab.state.lab?.phase === 'running') lab.write(written)
          lab.do({ type: 'tick', nowMs: 0 })
          const { cursor, trace: seen } = lab.state
          expect(cursor).toBeLessThan(seen.length)
          expect(cursor).toBeGreaterThanOrEqual(seen.length === 0 ? -1 : 0)
          expect(seen.events.map(({ seq }) => seq)).toEqual(seen.events.map((_, i) => i))
        }
      }),
    )
  })
})
