import { describe, expect, it } from 'vitest'
import { EXPLANATIONS } from '../../../machines/dissection/explanations/index.ts'
import { explained, withSection } from './explained.svelte.ts'

describe('what a field means', () => {
  it('is said in English where the page is English', () => {
    expect(explained('stun.port')).toBe(EXPLANATIONS['stun.port'])
    expect(explained('stun.nothing')).toBeUndefined()
  })

  it('keeps its section in every language', () => {
    expect(withSection('端口。', 'The port. (RFC 8489 §14.2)')).toBe('端口。 (RFC 8489 §14.2)')
    expect(withSection('空。', 'No bytes at all.')).toBe('空。')
    for (const [doc, english] of Object.entries(EXPLANATIONS))
      if (/RFC \d+ §/.test(english)) expect(withSection('x', english), doc).toMatch(/^x \(.*§.*\)$/)
  })
})
