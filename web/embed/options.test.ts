import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { embedAddress, embedCode, themeOf } from './options.ts'

describe('the address of an embedded view', () => {
  it('has the place of the page and the theme that was chosen', () => {
    const page = 'https://example.org/lab/?old#at=1'
    expect(embedAddress(page, '#at=42&only', 'auto')).toBe(
      'https://example.org/lab/?embed#at=42&only',
    )
    expect(embedAddress(page, '', 'dark')).toBe('https://example.org/lab/?embed&theme=dark')
  })

  it('is read back', () => {
    for (const theme of ['auto', 'light', 'dark'] as const) {
      const { searchParams } = new URL(embedAddress('https://example.org/', '#at=1', theme))
      expect([searchParams.has('embed'), themeOf(searchParams)]).toEqual([true, theme])
    }
    expect(themeOf(new URLSearchParams('embed&theme=purple'))).toBe('auto')
  })
})

describe('the code', () => {
  it('names address, title and size', () => {
    expect(embedCode('https://example.org/?embed#at=1', 'Two peers', '400x300')).toBe(
      '<iframe src="https://example.org/?embed#at=1" title="Two peers" width="400" height="300" style="border: 1px solid #8888; border-radius: 8px" loading="lazy" allow="fullscreen"></iframe>',
    )
    expect(embedCode('https://example.org/?embed', 'a', 'full')).toContain('width="100%"')
  })

  it('is one element, whatever the title is', () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        const code = embedCode('https://example.org/?embed&theme=dark', title, '800x500')
        const inside = code.slice('<iframe '.length, -'></iframe>'.length)
        expect(inside).not.toMatch(/[<>]/)
        // Seven attributes, each between two quotes.
        expect(inside.split('"')).toHaveLength(15)
      }),
    )
  })
})
