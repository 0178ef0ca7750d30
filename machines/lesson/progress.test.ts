import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatProgress,
  isRightAtOnce,
  MAX_LESSONS,
  MAX_LESSONS_WITH_PLACES,
  MAX_PLACE_CHARS,
  MAX_PROGRESS_CHARS,
  mergeProgress,
  NO_PROGRESS,
  parseProgress,
  progressIn,
  withLesson,
  type LessonProgress,
  type Progress,
} from './progress.ts'

const place = { scenario: { version: 1, peers: {} }, at: 7 }
const made = (steps: LessonProgress['steps'], more: Partial<LessonProgress> = {}) => ({
  steps,
  places: {},
  figures: {},
  ...more,
})
const done = { state: 'done', tries: 1, hints: 0 } as const

const record = fc.record({
  state: fc.constantFrom('open' as const, 'done' as const, 'skipped' as const),
  tries: fc.nat(9),
  hints: fc.nat(3),
})
const lesson: fc.Arbitrary<LessonProgress> = fc.record({
  steps: fc.dictionary(fc.constantFrom('a', 'b', 'c'), record, { noNullPrototype: true }),
  places: fc.dictionary(fc.constantFrom('a', 'scenario'), fc.constant(place), {
    noNullPrototype: true,
  }),
  figures: fc.constant({ scenario: { '{"count":"x"}': 3 } }),
})
const progress: fc.Arbitrary<Progress> = fc
  .array(fc.tuple(fc.constantFrom('01-a/01-b', '02-c/01-d', '02-c/02-e'), lesson), { maxLength: 5 })
  .map((all) => all.reduce((sum, [id, each]) => withLesson(sum, id, each), NO_PROGRESS))

describe('progress', () => {
  it('comes back from its text as it was', () => {
    fc.assert(
      fc.property(progress, (each) => {
        expect(parseProgress(formatProgress(each))).toEqual({ ok: true, progress: each })
      }),
    )
  })

  it.each([
    ['not JSON', '{', 'not-json', ''],
    ['of a newer page', '{"version":2}', 'newer', 'version 2 > 1'],
    ['something else', '[]', 'not-progress', ''],
    ['damaged', '{"version":1,"lessons":{"01-a/01-b":{"steps":3}}}', 'not-progress', 'steps'],
    [
      'of a lesson that none can be',
      '{"version":1,"lessons":{"x":{"steps":{}}}}',
      'not-progress',
      'x',
    ],
    ['endless', ' '.repeat(MAX_PROGRESS_CHARS + 1), 'too-large', ''],
  ])('is refused when it is %s, and says where', (_, text, code, detail) => {
    const read = parseProgress(text)
    expect(read).toMatchObject({ ok: false, code })
    if (!read.ok) expect(read.detail).toContain(detail)
  })

  it('never throws, whatever is read', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(typeof parseProgress(text).ok).toBe('boolean')
      }),
    )
  })

  it('knows which lesson was open last, and cuts what is too much', () => {
    const id = (index: number) => `01-a/${String(index).padStart(2, '0')}-b`
    const large = { ...place, scenario: { text: 'x'.repeat(MAX_PLACE_CHARS) } }
    let all = withLesson(NO_PROGRESS, '02-c/01-d', made({ a: done }, { places: { a: large } }))
    expect(progressIn(all, '02-c/01-d').places).toEqual({})
    for (let index = 0; index < 20; index++)
      all = withLesson(all, id(index), made({ a: done }, { places: { a: place } }))
    expect(all.recent[0]).toBe(id(19))
    const kept = Object.keys(all.lessons).filter((each) => progressIn(all, each).places['a'])
    expect(kept).toHaveLength(MAX_LESSONS_WITH_PLACES)
    expect(progressIn(all, id(0)).steps).toEqual({ a: done })
    for (let index = 0; index < MAX_LESSONS + 9; index++)
      all = withLesson(all, `02-z/${index % 90 < 10 ? '0' : ''}${index % 90}-x${index}`, made({}))
    expect(Object.keys(all.lessons)).toHaveLength(MAX_LESSONS)
    expect(parseProgress(formatProgress(all)).ok).toBe(true)
  })
})

describe('two of them', () => {
  const one = (steps: LessonProgress['steps'], more: Partial<LessonProgress> = {}) =>
    withLesson(NO_PROGRESS, '01-a/01-b', made(steps, more))
  const best = (a: LessonProgress['steps'], b: LessonProgress['steps']) =>
    progressIn(mergeProgress(one(a), one(b)), '01-a/01-b').steps

  it('make the best of both', () => {
    const open = { state: 'open', tries: 5, hints: 3 } as const
    expect(best({ a: open }, { a: done, b: open })).toEqual({ a: done, b: open })
    expect(best({ a: { ...done, tries: 3 } }, { a: done })).toEqual({ a: done })
    const par = { ...done, tries: 4, changes: 1, par: 1 }
    expect(best({ a: { ...done, changes: 2, par: 1 } }, { a: par })).toEqual({ a: par })
    const skipped = { state: 'skipped', tries: 0, hints: 0 } as const
    expect(best({ a: skipped }, { a: open })).toEqual({ a: skipped })
    expect(best({ a: { ...open, hints: 0 } }, { a: open })).toEqual({ a: open })
  })

  it('leave us where we are', () => {
    const ours = one({}, { at: 'here', places: { a: place } })
    const theirs = one({}, { at: 'there', places: { a: { ...place, at: 9 }, b: place } })
    const merged = progressIn(mergeProgress(ours, theirs), '01-a/01-b')
    expect(merged).toMatchObject({ at: 'here', places: { a: place, b: place } })
  })

  it('lose nothing that was done, and are the same once more', () => {
    fc.assert(
      fc.property(progress, progress, (a, b) => {
        const merged = mergeProgress(a, b)
        for (const each of [a, b])
          for (const [id, { steps }] of Object.entries(each.lessons))
            for (const [step, { state }] of Object.entries(steps))
              if (state === 'done') expect(progressIn(merged, id).steps[step]?.state).toBe('done')
        expect(mergeProgress(merged, b)).toEqual(merged)
      }),
    )
  })
})

it('counts as right at once what took one answer', () => {
  expect(isRightAtOnce(done)).toBe(true)
  expect(isRightAtOnce({ ...done, tries: 2 })).toBe(false)
  expect(isRightAtOnce({ state: 'skipped', tries: 0 })).toBe(false)
})
