import { expect, test } from 'vitest'
import { MAX_SCENARIO_CHARS } from '../../machines/scenario/limits.ts'
import { keepDraft, keptDraft, type Shelf } from './draft.ts'

function shelf(): Shelf & { texts: Map<string, string> } {
  const texts = new Map<string, string>()
  return {
    texts,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
  }
}

test('a draft comes back until it is let go', () => {
  const own = shelf()
  keepDraft(own, { title: 'Two', text: '{}' })
  expect(keptDraft(own)).toEqual({ title: 'Two', text: '{}' })
  keepDraft(own, undefined)
  expect(keptDraft(own)).toBeUndefined()
})

test('what is damaged, too long or cannot be stored is no draft', () => {
  const own = shelf()
  keepDraft(own, { title: 'Two', text: '{}' })
  for (const key of own.texts.keys()) own.texts.set(key, '{"text":1}')
  expect(keptDraft(own)).toBeUndefined()
  for (const key of own.texts.keys()) own.texts.set(key, '{')
  expect(keptDraft(own)).toBeUndefined()
  const empty = shelf()
  keepDraft(empty, { title: '', text: 'x'.repeat(MAX_SCENARIO_CHARS + 1) })
  expect(empty.texts.size).toBe(0)
  const full: Shelf = {
    ...shelf(),
    setItem: () => {
      throw new Error('QuotaExceededError')
    },
  }
  expect(() => keepDraft(full, { title: '', text: '{}' })).not.toThrow()
})
