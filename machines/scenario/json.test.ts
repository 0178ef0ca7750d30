import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson } from './json.ts'

function errorOf(text: string): string {
  const parsed = parseJson(text)
  if (parsed.ok) return 'parsed'
  const { line, column, message } = parsed.error
  return `${line}:${column} ${message}`
}

test('every JSON value reads back as it was written', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5, noUnicodeString: false }), fc.nat(4), (text, indent) => {
      const data: unknown = JSON.parse(text)
      fc.pre(!text.includes('__proto__'))
      expect(parseJson(JSON.stringify(data, null, indent))).toEqual({ ok: true, data })
    }),
  )
})

test('agrees with JSON.parse on whether a damaged text is JSON', () => {
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 3 }),
      fc.nat(),
      fc.string({ maxLength: 1 }),
      (text, n, char) => {
        fc.pre(!text.includes('__proto__'))
        const at = n % (text.length + 1)
        const damaged = text.slice(0, at) + char + text.slice(at + 1)
        let isJson = true
        try {
          JSON.parse(damaged)
        } catch {
          isJson = false
        }
        const parsed = parseJson(damaged)
        // A doubled key is told at once, whatever damage comes after it; JSON.parse does not mind it.
        if (!parsed.ok && parsed.error.message.includes('stands twice')) return
        expect(parsed.ok).toBe(isJson)
      },
    ),
  )
})

describe('errors', () => {
  test.each([
    ['', '1:1 expected a value, found the end of the text'],
    ['{"a":1,}', '1:8 expected a key in double quotes, found "}"'],
    ['{"a" 1}', '1:6 expected ":", found "1"'],
    ['[1 2]', '1:4 expected "," or "]", found "2"'],
    ['{"a":1 "b":2}', '1:8 expected "," or "}", found "\\""'],
    ['{\n\t"a": tru\n}', '2:7 expected a value, found "t"'],
    ['["a\nb"]', '1:2 bad or unclosed string, found "\\""'],
    ['{"a":1}\n\nx', '3:1 expected the end of the text, found "x"'],
    ['{a:1}', '1:2 expected a key in double quotes, found "a"'],
    ['// no\n1', '1:1 expected a value, found "/"'],
    ['{"a":1,"\\u0061":2}', '1:8 the key "\\u0061" stands twice'],
    ['{"__proto__":1}', '1:2 the key "__proto__" is not allowed'],
  ])('%j', (text, error) => {
    expect(errorOf(text)).toBe(error)
  })

  test('deep nesting is refused before it can exhaust the stack', () => {
    expect(errorOf('['.repeat(100_000))).toBe('1:66 nested deeper than 64 levels, found "["')
  })

  test('a string of half a million characters is no trouble', () => {
    const data = 'ä\\"'.repeat(170_000)
    expect(parseJson(JSON.stringify(data))).toEqual({ ok: true, data })
  })
})
