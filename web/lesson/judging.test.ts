/** What a long run costs: no event is looked at again for each that follows it. */
import { describe, expect, it } from 'vitest'
import type { LessonStep } from '../../machines/lesson/lesson.ts'
import { stepSchema } from '../../machines/lesson/step.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { filesOf, LESSON, page, runOf } from './fixture.ts'

const note = 3

/** The run of the fixture with more in it, in which looks at one of its notes are counted. */
function counted() {
  const looks = { count: 0 }
  const run: typeof runOf = (scenario) => {
    const events = runOf(scenario)
    const more = Array.from({ length: 20 }, () => ({ kind: 'note', at: 'lab', text: '' }) as const)
    const long = [...events.slice(0, note), ...more, ...events.slice(note)]
    return long.map((each, seq): TraceEvent => {
      const event = { ...each, seq, atUs: seq } as TraceEvent
      if (seq !== note) return event
      return new Proxy(event, {
        get: (of, key) => {
          if (key === 'kind') looks.count++
          return Reflect.get(of, key) as unknown
        },
      })
    })
  }
  return { looks, run }
}

async function opened(step: LessonStep) {
  const { looks, run } = counted()
  const here = page(filesOf({ ...LESSON, steps: [step] }), undefined, run)
  await here.guide.open(LESSON.id, step.id)
  await here.rest()
  here.store.apply({ type: 'run' })
  await here.advance(note + 2)
  const { guide, store } = here
  const ask = () => [guide.ready, guide.waits, guide.changes, guide.lit]
  /** Looks so far; what is kept a while after the run rests is kept now, not in the midst of a test. */
  const settle = (): number => {
    guide.keep()
    ask()
    return looks.count
  }
  return { ...here, looks, ask, settle, state: () => store.state }
}

const EXPLAIN = {
  kind: 'explain',
  options: [
    { text: 'a', say: 'no', cause: 'loss' },
    { text: 'b', say: 'yes', cause: 'moved' },
  ],
  hints: ['nudge', 'pointer', 'answer'],
}
const explain: LessonStep = { id: 'e', title: 'e', prose: [], step: stepSchema.parse(EXPLAIN) }
const kinds = new Set(['find', 'do', 'fix'])
const steps = LESSON.steps.filter(({ step }) => kinds.has(step.kind))

describe.each([...steps, explain])('a step of kind $step.kind', (step) => {
  it('looks at what has happened no more when more happens', async () => {
    const { advance, looks, settle, ask, state } = await opened(step)
    const before = settle()
    const { length } = state().trace
    for (let turn = 0; turn < 5; turn++) {
      await advance(1)
      ask()
    }
    expect(state().trace.length).toBeGreaterThan(length)
    expect(looks.count).toBe(before)
  })

  it('looks at nothing when something else of the page changes', async () => {
    const { store, looks, advance, ask, settle } = await opened(step)
    store.apply({ type: 'pause' })
    await advance(1)
    const before = settle()
    for (const pane of ['nat', 'event', 'nat'] as const) {
      store.apply({ type: 'pane', pane })
      ask()
    }
    expect(looks.count).toBe(before)
  })
})

it('lights the same as long as nothing else is to be lit', async () => {
  const { guide, store, advance, rest } = page()
  await guide.open(LESSON.id, 'find')
  await rest()
  store.apply({ type: 'run' })
  await advance(100)
  const { lit } = guide
  store.apply({ type: 'pane', pane: 'nat' })
  expect(guide.lit).toBe(lit)
  store.apply({ type: 'first' })
  expect(guide.lit).not.toBe(lit)
})
