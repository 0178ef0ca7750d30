/** For tests: a lesson of each kind of step, the runs that its scenarios lead to, and a page around it. */
import type { Lesson, LessonStep } from '../../machines/lesson/lesson.ts'
import { stepSchema } from '../../machines/lesson/step.ts'
import { parseScenario, type ScenarioInput } from '../../machines/scenario/schema.ts'
import type { Draft, TraceEvent } from '../../machines/trace/event.ts'
import { state, traceOf } from '../../machines/trace/sample.ts'
import { Store } from '../store/store.svelte.ts'
import { FakeLabs, type RunOf } from './fake-labs.ts'
import { LessonGuide } from './guide.svelte.ts'
import type { Ports } from './tools.ts'

const PEERS = { alice: {}, bob: {} }
export const BEGIN: ScenarioInput = { version: 1, peers: PEERS }
/** Without a STUN server the peers of the fixture do not find each other. */
export const FAILING: ScenarioInput = { ...BEGIN, iceServers: [] }

const hints = ['nudge', 'pointer', 'answer']
const steps: [string, object, ScenarioInput?][] = [
  ['watch', { kind: 'watch', until: 'alice.ice.checking' }],
  [
    'predict',
    {
      kind: 'predict',
      after: 'alice.ice.checking',
      options: [
        { text: 'a', say: 'bob does not fail', happens: 'bob.ice.failed' },
        { text: 'b', say: 'yes', happens: 'bob.ice.checking' },
      ],
      hints,
    },
  ],
  [
    'find',
    {
      kind: 'find',
      event: 'bob.ice.checking',
      wrong: [{ event: 'alice.ice.checking', say: 'that is alice' }],
      otherwise: 'look again',
      hints,
    },
  ],
  ['do', { kind: 'do', gate: 'alice.ice.connected', hints }],
  [
    'fix',
    {
      kind: 'fix',
      goal: 'alice.ice.connected',
      keep: ['peers'],
      par: 1,
      hints,
      wrong: [{ when: 'alice.ice.failed', say: 'no way' }],
    },
    FAILING,
  ],
]

/** A lesson of five steps; the last has a beginning of its own. */
export const LESSON: Lesson = {
  id: '01-part/01-lesson',
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
  intro: [],
  scenario: BEGIN,
  steps: steps.map(([id, data, begin]): LessonStep => {
    const step = stepSchema.parse(data)
    const pointer = { to: 'event', occurrence: 'bob.ice.checking' } as const
    const children = [{ type: 'text', text: id } as const]
    const point = { type: 'point' as const, pointer, children }
    const prose = [{ type: 'paragraph' as const, children: [point] }]
    return { id, title: id, prose, step, ...(begin && { begin }) }
  }),
}

/** `seq` of what happens in a run that connects. */
export const SEQ = { aliceChecks: 2, bobChecks: 4, connected: 6, end: 7 }
const note: Draft = { kind: 'note', at: 'lab', text: 'between' }
const end: Draft = { kind: 'lab.end', at: 'lab', reason: 'stop' }

/** Connects when there is an ICE server. */
export function runOf(scenario: ScenarioInput): TraceEvent[] {
  const parsed = parseScenario(scenario)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  const outcome = parsed.scenario.iceServers.length > 0 ? 'connected' : 'failed'
  const [start, ...rest] = traceOf([
    note,
    state('alice', 'ice', 'new', 'checking'),
    note,
    state('bob', 'ice', 'new', 'checking'),
    note,
    state('alice', 'ice', 'checking', outcome),
    end,
  ])
  if (start?.kind !== 'lab.start') throw new Error('a trace begins with lab.start')
  return [{ ...start, scenario: parsed.scenario }, ...rest]
}

/** Files beside the page. */
export function filesOf(lesson: Lesson = LESSON): Record<string, unknown> {
  const { id, front } = lesson
  const { title, minutes, level, requires, goals } = front
  const entries = lesson.steps.map((each) => ({
    id: each.id,
    title: each.title,
    kind: each.step.kind,
  }))
  const entry = { id, title, minutes, level, requires, goals, steps: entries }
  const parts = [{ id: '01-part', title: 'Part', lessons: [entry] }]
  return {
    'lessons/en/index.json': { format: 1, parts },
    'lessons/glossary.json': { format: 1, terms: {} },
    [`lessons/en/${id}.json`]: { format: 1, lesson },
  }
}

/** A page with a guide; what it keeps is in `shelf`. `run`: where the labs of the page lead to. */
export function page(files = filesOf(), shelf = new Map<string, string>(), run: RunOf = runOf) {
  const labs = new FakeLabs(run)
  const frames: ((nowMs: number) => void)[] = []
  const store = new Store(labs.link, { next: (callback) => frames.push(callback) })
  let changed = (): void => undefined
  const ports: Ports = {
    fetch: (path) => Promise.resolve(files[path]),
    shelf: {
      getItem: (key) => shelf.get(key) ?? null,
      setItem: (key, text) => void shelf.set(key, text),
    },
    createLink: new FakeLabs(runOf, false).link,
    language: () => 'en',
    address: (hash) => `http://page/${hash}`,
    watch: (onchange) => (changed = onchange),
  }
  const guide = new LessonGuide(store, ports)
  /** Lets the page take what came. */
  const draw = (nowMs = 0): void => {
    for (const frame of frames.splice(0)) frame(nowMs)
  }
  /** Lets promises settle and the page draw. */
  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < 8; turn++) {
      draw()
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
  }
  /** Lets the lab write some events and the page take them. */
  const advance = async (count: number): Promise<void> => {
    labs.advance(count)
    await rest()
  }
  return { store, guide, labs, shelf, rest, advance, change: () => changed() }
}
