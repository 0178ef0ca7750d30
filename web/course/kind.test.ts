import { expect, test } from 'vitest'
import { en } from '../words/en/index.ts'
import { kindTitle } from './kind.ts'

test('a kind is called by its title, an unknown one by its word', () => {
  expect(kindTitle(en.lesson.kinds, 'fix')).toBe('Mend')
  expect(kindTitle(en.lesson.kinds, 'constructor')).toBe('constructor')
})
