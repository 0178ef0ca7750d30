import { describe, expect, it } from 'vitest'
import { PRESETS, TOPICS } from '../../machines/scenario/presets.ts'
import { gallery as en } from '../words/en/gallery.ts'
import { gallery as zh } from '../words/zh-CN/gallery.ts'
import { matching } from './matching.ts'

function ids(text: string, topic?: (typeof TOPICS)[number], words = en): string[] {
  return matching(PRESETS, text, topic, words).map(({ id }) => id)
}

describe('the filter of the gallery', () => {
  it('leaves all where nothing is asked', () => {
    expect(matching(PRESETS, '  ', undefined, en)).toEqual([...PRESETS])
  })

  it.each([
    ['SYMMETRIC turn', 'symmetric-nat-turn'],
    ['relayed tcp 443', 'only-443'],
    ['fingerprint', 'wrong-fingerprint'],
    ['packet dtls', 'dtls-packet-lost'],
    ['ipv6', 'ipv6'],
    ['failed credential', 'turn-credential'],
    ['calls nobody', 'call-missed'],
  ])('finds by “%s” the scenario %s', (text, id) => {
    expect(ids(text)).toContain(id)
  })

  it('asks for all words, not for any', () => {
    expect(ids('turn glare')).toEqual([])
  })

  it('understands Chinese, and English besides', () => {
    expect(ids('对称', undefined, zh)).toContain('symmetric-nat')
    expect(ids('symmetric', undefined, zh)).toContain('symmetric-nat')
  })

  it('offers no topic that nothing is about, and none for everything', () => {
    for (const topic of TOPICS) {
      const found = ids('', topic).length
      expect(found, topic).toBeGreaterThan(1)
      expect(found, topic).toBeLessThan(PRESETS.length / 2)
    }
  })
})
