import { expect, test } from 'vitest'
import { check, type Flaw } from './check.ts'

const flawsOf = (text: string): Flaw[] => {
  const checked = check(text)
  return checked.ok ? [] : checked.flaws
}

test('what can run is a scenario with its defaults', () => {
  const checked = check('{ "version": 1, "peers": { "alice": {}, "bob": {} } }')
  expect(checked.ok && checked.scenario.iceServers).toEqual(['stun'])
})

test('what is no JSON says where', () => {
  const text = '{\n  "version": 1,\n  oops\n}'
  const [found] = flawsOf(text)
  expect(found?.line).toBe(3)
  expect(text.slice(found?.span.start, found?.span.end)).toBe('o')
})

test('an unfit value is named with its field and found in the text', () => {
  const text = '{ "version": 1,\n "peers": { "alice": { "network": "moon" }, "bob": {} } }'
  const [found] = flawsOf(text)
  expect(found).toMatchObject({ path: 'peers.alice.network', value: '"moon"', line: 2 })
  expect(text.slice(found?.span.start, found?.span.end)).toBe('"moon"')
})

test('a text that ends too soon leads to its end', () => {
  const [found] = flawsOf('{ "version": 1')
  expect(found?.span.start).toBe('{ "version": 1'.length)
})
