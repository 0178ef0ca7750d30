import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatPath } from '../../machines/scenario/issue.ts'
import { lineAt, offsetOf, pathOf, spanOf } from './locate.ts'

const TEXT = `{
  "peers": { "alice": { "network": "home" }, "b}ob": {} },
  "script": [{ "atMs": 0 }, { "atMs": -1, "do": "jump" }]
}`
const at = (path: string): string => {
  const { start, end } = spanOf(TEXT, pathOf(path))
  return TEXT.slice(start, end)
}

test.each([
  ['peers.alice.network', '"home"'],
  ['peers["b}ob"]', '{}'],
  ['script[1].do', '"jump"'],
  ['script[1].atMs', '-1'],
  ['', TEXT],
])('%s', (path, value) => {
  expect(at(path)).toBe(value)
})

test('what is not there leads to what should have it', () => {
  expect(at('peers.alice.nat')).toBe('{ "network": "home" }')
  expect(at('script[7]')).toBe('[{ "atMs": 0 }, { "atMs": -1, "do": "jump" }]')
  expect(at('peers.alice.network.x')).toBe('"home"')
})

test('paths are read as they are written', () => {
  const part = fc.oneof(fc.nat(99), fc.string({ minLength: 1 }))
  fc.assert(
    fc.property(fc.array(part), (path) => {
      expect(pathOf(formatPath(path))).toEqual(path)
    }),
  )
})

test('any value of any document is found', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), (data) => {
      // `JSON.parse` of what a text says is what a person sees; the prototype is no key of it.
      const text = JSON.stringify(data, null, 2)
      for (const [key, value] of Object.entries(JSON.parse(text) as Record<string, unknown>)) {
        const { start, end } = spanOf(text, [key])
        expect(JSON.parse(text.slice(start, end))).toEqual(value)
      }
    }),
  )
})

test('lines and offsets', () => {
  expect(lineAt(TEXT, TEXT.indexOf('script'))).toBe(3)
  expect(offsetOf(TEXT, 3, 4)).toBe(TEXT.indexOf('script'))
})
