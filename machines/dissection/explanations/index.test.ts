import { describe, expect, it } from 'vitest'
import { EXPLANATIONS, explain } from './index.ts'

const entries = Object.entries(EXPLANATIONS)

describe('explanations', () => {
  it('are found by the doc of a field, and only by it', () => {
    expect(explain('common.rest')).toContain('kept as they came')
    expect(explain('toString')).toBeUndefined()
  })

  it.each(entries)('%s is one or two sentences', (doc, text) => {
    expect(doc).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
    expect(text).toMatch(/^[^\s].*[.)]$/)
    expect(text.length).toBeLessThanOrEqual(420)
  })

  it('name the section they come from, but for bytes of no protocol', () => {
    const silent = entries.filter(
      ([, text]) => !/\((RFC|W3C|FIPS|ITU|IEEE|draft-|libwebrtc|AV1 RTP)\b/.test(text),
    )
    expect(silent.map(([doc]) => doc).filter((doc) => !doc.startsWith('common.'))).toEqual([])
  })
})
