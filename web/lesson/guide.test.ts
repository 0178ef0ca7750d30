import { describe, expect, it } from 'vitest'
import { headOf } from '../store/state.ts'
import { BEGIN, FAILING, LESSON, page, SEQ } from './fixture.ts'

const { id } = LESSON
const index = (step: string): number => LESSON.steps.findIndex((each) => each.id === step)

async function opened(step?: string, shelf = new Map<string, string>()) {
  const here = page(undefined, shelf)
  await here.guide.open(id, step)
  await here.rest()
  const { store, guide, advance, rest } = here
  const go = async (to: string): Promise<void> => {
    guide.goTo(index(to))
    await rest()
  }
  const run = async (count: number): Promise<void> => {
    store.apply({ type: 'run' })
    await advance(count)
  }
  return { ...here, go, run, state: () => store.state }
}

describe('a lesson', () => {
  it('is opened with its scenario in the lab, at its start', async () => {
    const { guide, state, labs } = await opened()
    expect(guide.lesson?.id).toBe(id)
    expect(guide.at).toBe(-1)
    expect(labs.opened).toEqual([BEGIN])
    expect([state().cursor, state().lab?.phase]).toEqual([0, 'paused'])
  })

  it('that does not exist, or of another version, is told of and can be tried again', async () => {
    const files: Record<string, unknown> = {}
    const { guide } = page(files)
    await guide.open('99-no/01-such')
    expect(guide.failure).toContain('99-no/01-such')
    files[`lessons/en/${id}.json`] = { format: 99, lesson: LESSON }
    await guide.open(id)
    expect(guide.failure).toContain('version')
    files[`lessons/en/${id}.json`] = { format: 1, lesson: LESSON }
    guide.retry()
    await expect.poll(() => guide.lesson?.id).toBe(id)
    expect(guide.failure).toBeUndefined()
  })

  it('tells its author what is wrong with it, and shows it anew when it was mended', async () => {
    const files: Record<string, unknown> = {
      'lessons/en/index.json': { format: 1, live: true, parts: [] },
      [`lessons/en/${id}.json`]: { format: 1, lesson: LESSON, problems: ['index.md:3: oh'] },
    }
    const { guide, rest, change } = page(files)
    await guide.open(id, 'find')
    await rest()
    expect(guide.problems).toEqual(['index.md:3: oh'])
    const steps = LESSON.steps.slice(1)
    files[`lessons/en/${id}.json`] = { format: 1, lesson: { ...LESSON, steps }, problems: [] }
    change()
    await rest()
    expect(guide.problems).toEqual([])
    expect(guide.lesson?.steps[guide.at]?.id).toBe('find')
  })
})

describe('a watch step', () => {
  it('plays to its event, stops there exactly, and is done', async () => {
    const { guide, state, advance, rest } = await opened('watch')
    guide.play()
    await rest()
    await advance(100)
    expect(state().cursor).toBe(SEQ.aliceChecks)
    expect(headOf(state())).toBe(SEQ.aliceChecks)
    expect(state().motion.kind).toBe('still')
    expect(guide.record('watch')).toEqual({ state: 'done', tries: 0, hints: 0 })
  })

  it('lets the run go on afterwards', async () => {
    const { state, run } = await opened('watch')
    await run(100)
    await run(100)
    expect(state().cursor).toBe(SEQ.end)
  })
})

describe('a prediction', () => {
  it('holds the run where it is asked, and shows nothing of what comes', async () => {
    const { guide, state, run, go, store } = await opened('watch')
    await go('predict')
    expect(guide.ready).toBe(false)
    await run(100)
    expect(guide.ready).toBe(true)
    expect(headOf(state())).toBe(SEQ.aliceChecks)
    for (const type of ['run', 'last'] as const) {
      store.apply({ type })
      expect(state().problem?.title).toBe('Answer first')
      expect(headOf(state())).toBe(SEQ.aliceChecks)
      store.apply({ type: 'dismiss' })
    }
  })

  it('answers wrong choices, and after the right one goes on to what was foretold', async () => {
    const { guide, state, run, advance, rest } = await opened('predict')
    await run(100)
    guide.choose(0)
    await rest()
    expect(guide.answer).toEqual({ right: false, say: 'bob does not fail', choice: 0 })
    expect(state().stop?.held).toBeDefined()
    guide.choose(1)
    await rest()
    expect(guide.answer).toEqual({ right: true, say: 'yes', choice: 1 })
    expect(guide.record('predict')).toEqual({ state: 'done', tries: 2, hints: 0 })
    await advance(100)
    expect(state().cursor).toBe(SEQ.bobChecks)
  })

  it('is let go when it is skipped, and asked again on coming back', async () => {
    const { guide, state, run, go } = await opened('predict')
    await run(100)
    guide.skip()
    expect([guide.at, guide.record('predict').state]).toEqual([index('find'), 'skipped'])
    await run(100)
    expect(state().cursor).toBe(SEQ.end)
    await go('predict')
    guide.choose(1)
    await expect.poll(() => guide.record('predict').state).toBe('done')
  })

  it('takes back what was seen already', async () => {
    const { state, run, go } = await opened('watch')
    await run(100)
    await run(100)
    expect(headOf(state())).toBe(SEQ.end)
    await go('predict')
    expect([headOf(state()), state().cursor]).toEqual([SEQ.aliceChecks, SEQ.aliceChecks])
    await go('find')
    expect(headOf(state())).toBe(SEQ.end)
  })
})

describe('a search', () => {
  it('is answered by what is clicked, not by what one passes', async () => {
    const { guide, run, store } = await opened('find')
    await run(100)
    store.apply({ type: 'back', unit: 'event' })
    store.apply({ type: 'select', seq: 1, passing: true })
    guide.follow({ to: 'event', occurrence: 'alice.ice.checking' })
    expect(guide.answer).toBeUndefined()
    store.apply({ type: 'select', seq: SEQ.aliceChecks })
    expect(guide.answer).toEqual({ right: false, say: 'that is alice' })
    store.apply({ type: 'select', seq: 1 })
    expect(guide.answer?.say).toBe('look again')
    store.apply({ type: 'select', seq: SEQ.bobChecks, passing: true })
    guide.pickEvent()
    expect(guide.record('find')).toMatchObject({ state: 'done', tries: 3 })
  })

  it('lights what its prose points at, once it has happened', async () => {
    const { guide, run, store } = await opened('find')
    expect([...guide.lit]).toEqual([])
    await run(100)
    expect([...guide.lit]).toEqual([SEQ.bobChecks])
    store.apply({ type: 'first' })
    expect([...guide.lit]).toEqual([])
    guide.follow({ to: 'event', occurrence: 'bob.ice.checking' })
    expect(store.state.cursor).toBe(SEQ.bobChecks)
    expect(guide.spot?.seq).toBe(SEQ.bobChecks)
    guide.follow({ to: 'event', occurrence: 'bob.ice.failed' })
    expect(store.state.problem?.title).toBe('That has not happened yet')
  })
})

describe('a mending', () => {
  it('fails as it begins, hears why, and passes with a change', async () => {
    const { guide, run, store, advance, labs } = await opened('fix')
    expect(labs.opened).toEqual([FAILING])
    expect(guide.changes).toBe(0)
    await run(100)
    expect(guide.answer).toEqual({ right: false, say: 'no way' })
    expect(guide.record('fix').tries).toBe(0)
    store.apply({ type: 'replay', scenario: { ...FAILING, iceServers: ['stun'] }, at: 0 })
    await advance(100)
    await advance(100)
    expect(guide.strayed).toBe(false)
    expect(guide.changes).toBe(1)
    expect(guide.record('fix')).toEqual({ state: 'done', tries: 1, hints: 0, changes: 1, par: 1 })
  })

  it('counts a change to what must stay as a try, and says so', async () => {
    const { guide, store, advance } = await opened('fix')
    const peers = { alice: {}, bob: { polite: false } }
    store.apply({ type: 'replay', scenario: { ...FAILING, peers }, at: 0 })
    await advance(100)
    await advance(100)
    expect(guide.answer?.remark).toEqual({ is: 'keep', path: 'peers' })
    expect(guide.record('fix')).toMatchObject({ state: 'open', tries: 1 })
  })
})

describe('leaving and coming back', () => {
  it('brings back lab, cursor and step of each chapter', async () => {
    const { guide, state, run, go } = await opened('find')
    await run(3)
    const cursor = state().cursor
    await go('fix')
    expect(state().cursor).toBe(0)
    await go('find')
    expect(state().cursor).toBe(cursor)
    expect(guide.strayed).toBe(false)
  })

  it('knows when the lab runs something else, and comes back', async () => {
    const { guide, store, state, run, rest } = await opened('find')
    await run(3)
    const cursor = state().cursor
    guide.keep()
    store.apply({ type: 'load', scenario: { ...BEGIN, title: 'another' } })
    expect(guide.strayed).toBe(true)
    await run(100)
    expect(guide.record('do').state).toBe('open')
    guide.comeBack()
    await rest()
    expect([guide.strayed, state().cursor]).toEqual([false, cursor])
    guide.again()
    await rest()
    expect(state().cursor).toBe(0)
  })

  it('survives a reload in the midst of a step', async () => {
    const first = await opened('find')
    await first.run(3)
    first.guide.openHint()
    first.guide.keep()
    const { cursor } = first.state()
    const second = await opened(undefined, first.shelf)
    expect(second.guide.lesson?.steps[second.guide.at]?.id).toBe('find')
    expect(second.state().cursor).toBe(cursor)
    expect(second.guide.hints).toEqual(['nudge'])
    expect(second.guide.last).toEqual({ lesson: id, step: 'find' })
  })

  it('takes progress elsewhere and brings the best of both together', async () => {
    const first = await opened('watch')
    await first.run(100)
    const second = await opened('find')
    expect(second.guide.take('nonsense')).toContain('not JSON')
    expect(second.guide.take(first.guide.saved())).toBeUndefined()
    await second.rest()
    expect(second.guide.record('watch').state).toBe('done')
    expect(second.guide.lesson?.steps[second.guide.at]?.id).toBe('find')
    expect(second.guide.results()).toContain(`${id},watch,watch,done,0,0,,,\r\n`)
  })
})

it('hurries through what takes long, and is patient again', async () => {
  const { guide, state, run, advance } = await opened('do')
  await run(2)
  expect(guide.waits).toBe(true)
  guide.hurry()
  expect(state().speed).toBe('max')
  await advance(100)
  expect(state().speed).toBe(0.5)
  expect(guide.record('do').state).toBe('done')
})

it('gives a teacher the address of a step', async () => {
  const { guide } = await opened()
  expect(guide.linkTo(id, 'find')).toBe(`http://page/#lesson=${id}&step=find`)
})

it('knows nothing of a step of which nothing was made, whatever it is called', async () => {
  const { guide } = await opened()
  const unseen = { state: 'open', tries: 0, hints: 0 }
  expect(guide.record('constructor')).toEqual(unseen)
  expect(guide.recordOf('01-part/02-other', 'constructor')).toEqual(unseen)
})

it('takes in no progress before it can, and says so', () => {
  expect(page().guide.take('{"version":1,"lessons":{},"recent":[]}')).toContain('not')
})
