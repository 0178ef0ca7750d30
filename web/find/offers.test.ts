import { describe, expect, it } from 'vitest'
import { EVENT_FIELDS, SUMMARY } from '../../machines/filter/fields.ts'
import { parseFilter } from '../../machines/filter/parse.ts'
import { meaningOfField, sentenceOf } from './explain.ts'
import { accepted, isUnfinished, offersAt, type Choice } from './offers.ts'

const field: Choice = {
  ...{ kind: 'offer', text: 'from', at: 0, end: 2 },
  what: { kind: 'field', name: 'from', tier: 'event' },
}
const engine = {
  offers: () => Array.from({ length: 20 }, () => field),
  examples: () => [{ kind: 'lost', text: 'lost' } as const],
}

describe('offers', () => {
  it('begin with examples where nothing is written', () => {
    expect(
      offersAt(engine, '', 0, 0)
        .map(({ kind }) => kind)
        .slice(0, 2),
    ).toEqual(['example', 'offer'])
    expect(offersAt(engine, 'f', 1, 0)).toHaveLength(20)
  })

  it('leave one space behind what was taken, and the caret behind that', () => {
    expect(accepted('fr', field)).toEqual({ text: 'from ', caret: 5 })
    expect(accepted('fr == bob', field)).toEqual({ text: 'from == bob', caret: 5 })
    const list: Choice = {
      ...{ kind: 'offer', text: 'in {', at: 5, end: 5 },
      what: { kind: 'comparison', op: 'in' },
    }
    expect(accepted('from ', list)).toEqual({ text: 'from in {', caret: 9 })
  })
})

describe('a mistake', () => {
  const errorOf = (text: string) => {
    const parsed = parseFilter(text)
    if (parsed.ok) throw new Error('parsed')
    return parsed.error
  }

  it('is none yet where one still types', () => {
    expect(isUnfinished(errorOf('from =='), 7)).toBe(true)
    expect(isUnfinished(errorOf('stun.usr'), 8)).toBe(true)
    expect(isUnfinished(errorOf('(lost'), 5)).toBe(true)
    expect(isUnfinished(errorOf('form == bob'), 11)).toBe(false)
  })

  it('is told in a sentence with what was found', () => {
    expect(sentenceOf(errorOf('from ==').problem)).toBe(
      'Expected a value after “==”, found the end.',
    )
    expect(sentenceOf(errorOf('size > 3s').problem)).toBe(
      'size has no unit “s”. It has B, kB, KiB, MB, MiB.',
    )
  })
})

describe('what a field means', () => {
  it.each([...Object.keys(EVENT_FIELDS), SUMMARY, 'stun.username'])('is said of %s', (name) => {
    const meaning = meaningOfField(name)
    expect(meaning.length).toBeGreaterThan(8)
    expect(meaning.length).toBeLessThan(160)
  })
})
