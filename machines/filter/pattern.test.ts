import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePattern } from './pattern.ts'
import { matcherOf } from './pattern-match.ts'

function matches(pattern: string, text: string): boolean {
  const compiled = compilePattern(pattern)
  if (!compiled.ok) throw new Error(compiled.why)
  return matcherOf(compiled.program)(text)
}

describe('a pattern', () => {
  it('finds what a regular expression finds', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '\\d',
      '\\w',
      '\\.',
      '1',
      '(a|b1)',
      '(ab)',
    )
    const sign = fc.constantFrom('', '*', '+', '?')
    const piece = fc.tuple(atom, sign).map((parts) => parts.join(''))
    const branch = fc.array(piece, { maxLength: 4 }).map((parts) => parts.join(''))
    const ends = fc.tuple(fc.constantFrom('', '^'), branch, fc.constantFrom('', '$'))
    const pattern = fc
      .array(
        ends.map((parts) => parts.join('')),
        { minLength: 1, maxLength: 2 },
      )
      .map((branches) => branches.join('|'))
    const text = fc
      .array(fc.constantFrom('a', 'b', '1', '.', ' '), { maxLength: 8 })
      .map((letters) => letters.join(''))
    fc.assert(
      fc.property(pattern, text, (source, said) => {
        expect(matches(source, said)).toBe(new RegExp(source, 's').test(said))
      }),
      { numRuns: 500 },
    )
  })

  it('takes no longer for a pattern that would have to try everything', () => {
    const steps = matcherOf(programOf('(a*)*(a*)*(a+a+)+b'))
    expect(steps('a'.repeat(5_000))).toBe(false)
    expect(steps(`${'a'.repeat(5_000)}b`)).toBe(true)
  })

  it('forgets sets of ways rather than keeping ever more of them', () => {
    const program = programOf(`[ab]*a${'[ab]'.repeat(14)}c`)
    const test = matcherOf(program)
    let seed = 1
    const letters = Array.from({ length: 4_000 }, () => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % 2 === 0 ? 'a' : 'b'
    }).join('')
    expect(test(letters)).toBe(false)
    expect(test(`${letters}a${'b'.repeat(14)}c`)).toBe(true)
  })

  it.each([
    ['(a', 'unclosed'],
    ['[a', 'unclosed'],
    ['a\\', 'unclosed'],
    ['*', 'nothing-to-repeat'],
    ['a)', 'stray'],
    ['('.repeat(30), 'too-large'],
  ])('%j is refused: %s', (source, why) => {
    expect(compilePattern(source)).toEqual({ ok: false, why })
  })
})

function programOf(source: string) {
  const compiled = compilePattern(source)
  if (!compiled.ok) throw new Error(compiled.why)
  return compiled.program
}
