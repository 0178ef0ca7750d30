import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutTo, textWidth } from './width.ts'

describe('cutting a label to its column', () => {
  it('keeps what fits', () => {
    expect(cutTo('offer', 170, 12)).toBe('offer')
  })

  it('cuts what does not, with an ellipsis and no space before it', () => {
    expect(cutTo('candidate host 203.0.113.10:50000', 80, 12)).toBe('candidate…')
    expect(cutTo('candidate host', 79, 12)).toBe('candidate…')
  })

  it('never gets wider than the column, and keeps the beginning', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 20, max: 400 }),
        (text, px) => {
          const cut = cutTo(text, px, 12)
          expect(textWidth(cut, 12)).toBeLessThanOrEqual(px)
          expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true)
        },
      ),
    )
  })

  it('never parts a surrogate pair', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 100 }), (px) => {
        expect(cutTo('👋'.repeat(20), px, 12)).not.toMatch(/\p{Cs}/u)
      }),
    )
  })
})
