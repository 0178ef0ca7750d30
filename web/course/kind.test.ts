import { expect, test } from 'vitest'
import { later } from '../words/en/later.ts'
import { kindTitle } from './kind.ts'

test('a kind is called by its title, an unknown one by its word', () => {
  expect(kindTitle(later.lesson.kinds, 'fix')).toBe('Mend')
  expect(kindTitle(later.lesson.kinds, 'constructor')).toBe('constructor')
})
