import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from './content.ts'
import { parseScenario, type Scenario } from '../scenario/schema.ts'
import type { Draft } from '../trace/event.ts'
import { message, packet, state, traceOf } from '../trace/sample.ts'
import type { Evidence } from './grade.ts'
import type { Lesson } from './lesson.ts'
import {
  figureIn,
  isCompared,
  NEW_SESSION,
  nextSession,
  recordIn,
  stepShown,
  type Session,
  type SessionMessage,
} from './session.ts'
import { stepSchema } from './step.ts'

const hints = ['one', 'two', 'three']
const wrong = [{ when: 'alice.ice.failed', say: 'it failed' }]
const STEPS = {
  watch: { kind: 'watch', until: 'alice.ice.checking' },
  do: { kind: 'do', gate: 'alice.ice.connected', hints, wrong },
  predict: {
    kind: 'predict',
    after: 'alice.ice.checking',
    options: [
      { text: 'a', say: 'no', happens: 'alice.ice.failed' },
      { text: 'b', say: 'yes', happens: 'alice.ice.connected' },
    ],
    hints,
  },
  find: {
    kind: 'find',
    event: 'alice.ice.connected',
    field: 'stun.nonce',
    otherwise: 'elsewhere',
    hints,
  },
  explain: {
    kind: 'explain',
    options: [
      { text: 'a', say: 'no', cause: 'loss' },
      { text: 'b', say: 'yes', cause: 'moved' },
    ],
    hints,
  },
  fix: { kind: 'fix', goal: 'alice.ice.connected', keep: ['peers'], par: 1, hints, wrong },
  break: { kind: 'break', goal: 'alice.ice.failed', drops: 1, hints },
}
const COMPARE: Block = {
  type: 'compare',
  runs: [
    { of: 'scenario', as: 'before' },
    { of: 'do', as: 'after' },
  ],
  rows: [{ as: 'messages', measure: { count: 'alice.channel.data.message' } }],
}

function scenario(more: object = {}): Scenario {
  const parsed = parseScenario({ version: 1, peers: { alice: {}, bob: {} }, ...more })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}

const begun = scenario()
const lesson: Lesson = {
  id: '01-a/01-b',
  language: 'en',
  front: {
    title: 'A lesson',
    minutes: 5,
    level: 'beginner',
    requires: [],
    goals: ['Know it'],
    rests: ['RFC 8445 §2'],
    mystery: false,
    points: {},
  },
  intro: [COMPARE],
  scenario: { version: 1, peers: { alice: {}, bob: {} } },
  steps: Object.entries(STEPS).map(([id, step]) => {
    return { id, title: id, prose: [], step: stepSchema.parse(step) }
  }),
}

const CHECKING = state('alice', 'ice', 'new', 'checking')
const CONNECTED = state('alice', 'ice', 'checking', 'connected')
const FAILED = state('alice', 'ice', 'checking', 'failed')
const END: Draft = { kind: 'lab.end', at: 'lab', reason: 'stop' }
const HIT: Draft = { kind: 'fault.hit', at: 'lab', fault: 'f', action: 'drop', packet: 1 }

const ran = (drafts: Draft[], made = begun, run = 1) => ({
  type: 'ran' as const,
  evidence: { events: traceOf(drafts), scenario: made, begun },
  run,
})
const picked = (drafts: Draft[], more: Partial<Evidence>): SessionMessage => ({
  type: 'pick',
  evidence: { events: traceOf(drafts), scenario: begun, begun, ...more },
})

/** The session after these messages in one step. */
function after(step: keyof typeof STEPS, ...messages: SessionMessage[]): Session {
  const at = lesson.steps.findIndex(({ id }) => id === step)
  return [{ type: 'show', at } as const, ...messages].reduce(
    (session, each) => nextSession(lesson, session, each),
    NEW_SESSION,
  )
}

describe('steps', () => {
  it('are shown from the introduction to the end, and no further', () => {
    const shown = (at: number) => nextSession(lesson, NEW_SESSION, { type: 'show', at }).at
    expect([-9, -1, 0, 6, 7, 99, NaN].map(shown)).toEqual([-1, -1, 0, 6, 7, 7, 0])
    expect(stepShown(lesson, NEW_SESSION)).toBeUndefined()
  })

  it('that are skipped stay open to be done, and those done stay done', () => {
    const skipped = after('do', { type: 'skip' })
    expect(recordIn(skipped, 'do').state).toBe('skipped')
    expect(stepShown(lesson, skipped)?.id).toBe('predict')
    const done = after('do', { type: 'skip' }, { type: 'show', at: 1 }, ran([CONNECTED]))
    expect(recordIn(done, 'do')).toEqual({ state: 'done', tries: 1, hints: 0 })
    expect(recordIn(nextSession(lesson, done, { type: 'skip' }), 'do').state).toBe('done')
  })

  it('give three hints and no more, and a watch step none', () => {
    const hint = { type: 'hint' } as const
    expect(recordIn(after('do', hint, hint, hint, hint), 'do').hints).toBe(3)
    expect(recordIn(after('watch', hint), 'watch').hints).toBe(0)
  })

  it('forget what was said when another is shown', () => {
    const said = after('do', ran([FAILED]))
    expect(said.answer).toEqual({ right: false, say: 'it failed' })
    expect(nextSession(lesson, said, { type: 'show', at: 0 }).answer).toBeUndefined()
  })
})

describe('runs', () => {
  it('pass a watch step without a try', () => {
    expect(after('watch', ran([END]))).toEqual(after('watch'))
    expect(recordIn(after('watch', ran([CHECKING])), 'watch')).toEqual({
      state: 'done',
      tries: 0,
      hints: 0,
    })
  })

  it('tell a wrong way once a run', () => {
    const wrongs = [1, 1, 2].map((run) => ran([FAILED], begun, run))
    expect(recordIn(after('do', ...wrongs), 'do').tries).toBe(2)
  })

  it('that were there before the step are no answer to it', () => {
    const before = { ...ran([FAILED]), entering: true }
    expect(after('do', before, ran([FAILED])).answer).toBeUndefined()
    expect(after('do', before, ran([FAILED], begun, 2)).answer?.say).toBe('it failed')
    expect(recordIn(after('do', { ...ran([CONNECTED]), entering: true }), 'do').state).toBe('done')
  })

  it('of a fix are told of at their end, and are tries when something was changed', () => {
    const changed = scenario({ iceServers: [] })
    expect(after('fix', ran([FAILED], changed)).answer).toBeUndefined()
    const looked = after('fix', ran([FAILED, END]))
    expect([looked.answer?.say, recordIn(looked, 'fix').tries]).toEqual(['it failed', 0])
    const tried = after('fix', ran([FAILED, END], changed))
    expect(recordIn(tried, 'fix')).toMatchObject({ state: 'open', tries: 1 })
  })

  it('keep the fewest changes with which a fix was done', () => {
    const two = scenario({ iceServers: [], seed: 7 })
    const one = scenario({ seed: 7 })
    const record = (...made: Scenario[]) =>
      recordIn(after('fix', ...made.map((each, run) => ran([CONNECTED], each, run))), 'fix')
    expect(record(two)).toEqual({ state: 'done', tries: 1, hints: 0, changes: 2, par: 1 })
    expect(record(two, one)).toMatchObject({ tries: 1, changes: 1 })
    expect(record(one, two)).toMatchObject({ tries: 1, changes: 1 })
    expect(record(begun, one)).toMatchObject({ changes: 0 })
  })

  it('that touch what must stay are told so', () => {
    const moved = scenario({ peers: { alice: {}, bob: { polite: false } } })
    const session = after('fix', ran([CONNECTED, END], moved))
    expect(session.answer).toEqual({ right: false, remark: { is: 'keep', path: 'peers' } })
    expect(recordIn(session, 'fix').state).toBe('open')
  })

  it('of a break pass with few dropped packets', () => {
    expect(recordIn(after('break', ran([HIT, FAILED])), 'break').state).toBe('done')
    const session = after('break', ran([HIT, HIT, FAILED, END]))
    expect(session.answer?.remark).toEqual({ is: 'too-many-drops', dropped: 2, allowed: 1 })
  })

  it('answer no question', () => {
    for (const step of ['predict', 'find', 'explain'] as const)
      expect(after(step, ran([CONNECTED, END]))).toEqual(after(step))
  })
})

describe('picks', () => {
  it('of an option count until one is right', () => {
    const run = [CHECKING, CONNECTED]
    const choose = (choice: number) => picked(run, { choice })
    const wrongFirst = after('predict', choose(0))
    expect(wrongFirst.answer).toEqual({ right: false, say: 'no', choice: 0 })
    const done = after('predict', choose(0), choose(1), choose(0))
    expect(recordIn(done, 'predict')).toMatchObject({ state: 'done', tries: 2 })
    expect(done.answer?.say).toBe('no')
  })

  it('that cannot be judged yet are no tries', () => {
    const early = after('predict', picked([CHECKING], { choice: 1 }))
    expect(early.answer?.remark).toEqual({ is: 'run-first' })
    const astray = after('predict', picked([CHECKING, END], { choice: 1 }))
    expect(astray.answer?.remark).toEqual({ is: 'goes-elsewhere' })
    expect([early, astray].map((each) => recordIn(each, 'predict').tries)).toEqual([0, 0])
    expect(after('explain', picked([CHECKING], { choice: 0 })).answer?.right).toBe(false)
  })

  it('of an event on the way to its field are no tries, those of fields are', () => {
    const run = [CHECKING, CONNECTED]
    const half = after('find', picked(run, { seq: 2 }))
    expect(half.answer?.remark).toEqual({ is: 'pick-a-field' })
    const elsewhere = after('find', picked(run, { seq: 1 }))
    expect(elsewhere.answer?.say).toBe('elsewhere')
    expect([half, elsewhere].map((each) => recordIn(each, 'find').tries)).toEqual([0, 0])
    const field = after(
      'find',
      picked(run, { seq: 2, field: 'stun.realm' }),
      picked(run, { seq: 2, field: 'stun.nonce' }),
    )
    expect(recordIn(field, 'find')).toMatchObject({ state: 'done', tries: 2 })
  })

  it('mean nothing where a run is asked for, and of nothing nothing', () => {
    expect(after('do', picked([CONNECTED], { choice: 0 }))).toEqual(after('do'))
    expect(after('find', picked([CONNECTED], {}))).toEqual(after('find'))
    expect(after('predict', picked([CHECKING, CONNECTED], { choice: 9 }))).toEqual(after('predict'))
  })
})

describe('figures', () => {
  const events = traceOf([message('alice', 'receive', 'a'), message('alice', 'receive', 'b')])
  const row = COMPARE.type === 'compare' ? COMPARE.rows[0]! : undefined!

  it('are kept for the runs that a table sets side by side', () => {
    expect(['scenario', 'do', 'watch'].map((of) => isCompared(lesson, of))).toEqual([
      true,
      true,
      false,
    ])
    const session = nextSession(lesson, NEW_SESSION, { type: 'measure', of: 'do', events })
    expect(figureIn(session, 'do', row)).toBe(2)
    expect(figureIn(session, 'scenario', row)).toBeUndefined()
    expect(nextSession(lesson, session, { type: 'measure', of: 'watch', events })).toBe(session)
  })
})

it('never throws, never undoes what is done, and never counts backwards', () => {
  const drafts: Draft[] = [
    CHECKING,
    CONNECTED,
    FAILED,
    HIT,
    packet('packet.drop', 'stun', 'x'),
    END,
  ]
  const events = fc.array(fc.constantFrom(...drafts), { maxLength: 6 }).map(traceOf)
  const made = fc.constantFrom(begun, scenario({ iceServers: [] }), scenario({ seed: 3 }))
  const evidence = fc.record({
    events: events,
    scenario: made,
    begun: fc.constant(begun),
    choice: fc.option(fc.nat(6), { nil: undefined }),
    seq: fc.option(fc.nat(8), { nil: undefined }),
    field: fc.option(fc.constantFrom('stun.nonce', 'stun.realm'), { nil: undefined }),
  })
  const anything: fc.Arbitrary<SessionMessage> = fc.oneof(
    fc.record({ type: fc.constant('show' as const), at: fc.integer({ min: -2, max: 9 }) }),
    fc.record({ type: fc.constantFrom('skip' as const, 'hint' as const) }),
    fc.record({ type: fc.constant('pick' as const), evidence }),
    fc.record({ type: fc.constant('ran' as const), evidence, run: fc.nat(3) }),
    fc.record({
      type: fc.constant('measure' as const),
      of: fc.constantFrom('do', 'x'),
      events: events,
    }),
  )
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 30 }), (messages) => {
      let session = NEW_SESSION
      for (const each of messages) {
        const next = nextSession(lesson, session, each)
        for (const { id } of lesson.steps) {
          const [was, is] = [recordIn(session, id), recordIn(next, id)]
          if (was.state === 'done') expect([is.state, is.tries]).toEqual(['done', was.tries])
          expect(is.tries).toBeGreaterThanOrEqual(was.tries)
          expect(is.hints).toBeGreaterThanOrEqual(was.hints)
          if (was.changes !== undefined) expect(is.changes).toBeLessThanOrEqual(was.changes)
        }
        session = next
      }
    }),
    { numRuns: 300 },
  )
})
