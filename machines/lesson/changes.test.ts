import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesBetween, touches } from './changes.ts'
import { mergePatch } from './merge-patch.ts'

describe('changes between scenarios', () => {
  it('names each place once', () => {
    const before = { a: 1, b: { c: [1, 2], d: true }, e: 1 }
    expect(changesBetween(before, { a: 2, b: { c: [1], d: true }, f: { g: 1, h: 2 } })).toEqual([
      'a',
      'b.c',
      'e',
      'f',
    ])
  })

  it('finds none in what is equal, and some in what is not', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(changesBetween(a, a)).toEqual([])
        expect(changesBetween(a, b).length > 0).toBe(changesBetween(b, a).length > 0)
      }),
    )
  })

  it('tells what lies under a path, or holds it', () => {
    expect(touches('networks.home.nat', ['networks'])).toBe('networks')
    expect(touches('networks', ['networks.home.nat'])).toBe('networks.home.nat')
    expect(touches('networksy', ['networks'])).toBeUndefined()
  })
})

/** The cases of RFC 7396, appendix A. */
describe('a merge patch', () => {
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [['a'], { b: 'c' }, { b: 'c' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('of %j with %j is %j', (target, patch, merged) => {
    const before = JSON.stringify(target)
    expect(mergePatch(target, patch)).toEqual(merged)
    expect(JSON.stringify(target)).toBe(before)
  })
})
