import { expect, test } from 'vitest'
import { formatIssue, formatPath, issueAt } from './issue.ts'

test('paths read like code', () => {
  expect(formatPath(['peers', 'home-a', 'network'])).toBe('peers.home-a.network')
  expect(formatPath(['script', 2, 'do'])).toBe('script[2].do')
  expect(formatPath(['peers', 'my "peer"', 'x'])).toBe('peers["my \\"peer\\""].x')
  expect(formatPath([])).toBe('')
})

test('an issue carries what stands at its path', () => {
  const data = { script: [{ do: 'jump' }] }
  expect(issueAt(data, ['script', 0, 'do'], 'no')).toEqual({
    path: 'script[0].do',
    value: '"jump"',
    message: 'no',
  })
})

test('an issue about something missing carries no value', () => {
  expect(issueAt({}, ['script', 0, 'do'], 'is required')).toEqual({
    path: 'script[0].do',
    message: 'is required',
  })
})

test('inherited properties are not values', () => {
  expect(issueAt({}, ['constructor'], 'no')).toEqual({ path: 'constructor', message: 'no' })
})

test('a long value is cut', () => {
  expect(issueAt({ a: 'x'.repeat(500) }, ['a'], 'no').value).toHaveLength(80)
})

test('a line quotes the value unless the message does', () => {
  expect(formatIssue({ path: 'seed', value: '-1', message: 'is negative' })).toBe(
    'seed: is negative (got -1)',
  )
  expect(formatIssue({ path: '', value: '"x"', message: 'unknown "x"' })).toBe('unknown "x"')
})
