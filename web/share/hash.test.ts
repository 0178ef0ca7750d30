import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../machines/lesson/lesson.ts'
import { ZOOMS } from '../../machines/trace/zoom.ts'
import { PANES } from '../store/state.ts'
import { formatHash, parseHash, strangeLesson } from './hash.ts'

const option = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(values, { nil: undefined })

const names = fc.uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/), {
  minLength: 1,
  maxLength: 5,
})

const place = fc.record({
  scenario: option(fc.stringMatching(/^1\.[A-Za-z0-9_-]{1,40}$/)),
  at: option(fc.nat(999_999_999)),
  to: option(fc.nat(999_999_999)),
  zoom: option(fc.constantFrom(...ZOOMS)),
  pane: option(fc.constantFrom(...PANES)),
  lesson: option(fc.stringMatching(/^\d\d-[a-z0-9-]{1,20}\/\d\d-[a-z0-9-]{1,20}$/)),
  step: option(fc.stringMatching(/^[a-z0-9-]{1,20}$/)),
  mystery: option(fc.stringMatching(/^(?:[1-5]\.\d{1,6}|m1\.[A-Za-z0-9_-]{1,40})$/)),
  lang: option(fc.constantFrom(...LANGUAGES)),
  lens: option(
    fc
      .record(
        {
          filter: fc.stringMatching(/^\S.{0,60}$/),
          only: fc.constant(true),
          drawing: fc.constant('space-time' as const),
          clock: fc.constantFrom('delta' as const, 'round-trip' as const),
          hidden: names,
          order: names,
          folded: names,
        },
        { requiredKeys: [] },
      )
      .filter((lens) => Object.keys(lens).length > 0),
  ),
  other: option(fc.stringMatching(/^1\.[A-Za-z0-9_-]{1,40}$/)),
  otherAt: option(fc.nat(999_999_999)),
})

describe('the address', () => {
  it('says the same place when read again', () => {
    fc.assert(
      fc.property(place, (it) => {
        expect(parseHash(formatHash(it))).toEqual(parsed(it))
      }),
    )
  })

  it('is empty for the page as it first is', () => {
    expect(formatHash({})).toBe('')
    expect(parseHash('')).toEqual({ zoom: undefined, pane: undefined })
  })

  it('leaves out what makes no sense', () => {
    expect(parseHash('#at=-1&zoom=deep&pane=<b>&s=')).toEqual({ zoom: undefined, pane: undefined })
    expect(parseHash('#at=1e9')).not.toHaveProperty('at')
    const strange = parseHash('#lesson=../../x&step=A B&lang=tlh')
    expect(strange).toEqual({ zoom: undefined, pane: undefined })
  })

  it('says which lesson it asks for that cannot be one', () => {
    expect(strangeLesson('#lesson=../../x&at=3')).toBe('../../x')
    expect(strangeLesson(`#lesson=${'x'.repeat(1000)}`)).toHaveLength(80)
    expect(strangeLesson('#lesson=04-ice/02-reflexive-address')).toBeUndefined()
    expect(strangeLesson('#at=3')).toBeUndefined()
  })

  it('takes any text without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseHash(text)).toBeDefined()
      }),
    )
  })
})

/** Absent parts are absent, not undefined, but for those that are looked up. */
function parsed({ zoom, pane, lang, ...rest }: ReturnType<typeof parseHash>): object {
  const there = Object.entries(rest).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(there), zoom, pane, lang }
}
