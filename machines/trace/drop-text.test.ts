import { expect, test } from 'vitest'
import { dropText } from './drop-text.ts'

test('says what a reason means, and names the rule of the scenario', () => {
  expect(dropText({ reason: 'loss' })).toBe('the link lost it')
  expect(dropText({ reason: 'fault', detail: { rule: 'first' } })).toBe('rule “first” dropped it')
  expect(dropText({ reason: 'fault' })).toBe('a rule of the scenario dropped it')
})

test('keeps a reason that it does not know', () => {
  expect(dropText({ reason: 'constructor' })).toBe('constructor')
})
