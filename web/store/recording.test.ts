import { expect, it } from 'vitest'
import { FakeLab } from './fake-lab.ts'
import { trace } from './fixture.ts'
import type { Intent } from './intent.ts'
import { DEFAULT_SCENARIO, isRecorded, standingOf } from './state.ts'

const EVENTS = trace('coccooccoc')

function opened(): FakeLab {
  const lab = new FakeLab(trace('coc'))
  lab.do({ type: 'run' })
  lab.write(3)
  lab.tell({ type: 'recording', events: EVENTS })
  return lab
}

it('takes the place of the lab, which is closed', () => {
  const { state, requests } = opened()
  expect(requests.at(-1)).toMatchObject({ type: 'close' })
  expect([isRecorded(state), state.cursor, state.trace.length]).toEqual([
    true,
    EVENTS.length - 1,
    EVENTS.length,
  ])
  expect(standingOf({ ...state, cursor: 0 })).toBe('over')
})

it.each<Intent>([
  { type: 'restart' },
  { type: 'restore' },
  { type: 'continue', run: true },
  { type: 'seed', seed: 7 },
  { type: 'command', command: { do: 'close', peer: 'alice' } },
  { type: 'change', command: { do: 'close', peer: 'alice' } },
  { type: 'step', unit: 'event' },
])('asks no lab for anything: $type', (intent) => {
  const lab = opened()
  lab.do({ type: 'first' })
  lab.tell(intent)
  expect(lab.requests).toEqual([])
  expect(lab.state.trace.length).toBe(EVENTS.length)
})

it('is watched, stepped through and left', () => {
  const lab = opened()
  lab.do({ type: 'run' })
  expect(lab.state.motion.kind).toBe('replaying')
  expect(lab.state.cursor).toBe(0)
  lab.do({ type: 'leave' })
  expect(lab.state).toMatchObject({ lab: undefined, cursor: -1, scenario: DEFAULT_SCENARIO })
})
