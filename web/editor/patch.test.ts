import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { applyEdit, textEdit, type FormEdit, type Path } from './patch.ts'
import { printJson } from './print.ts'

const TEXT = `{
  "version":1,
  "peers": { "alice": {}, "bob": {"network":   "home"} },
  "script": [
    { "atMs": 0, "peer": "alice", "do": "connect", "to": "bob" },
    { "peer": "bob", "do": "close" }
  ]
}`

function edited(edit: FormEdit, text = TEXT): string {
  const found = textEdit(text, edit)
  return found ? applyEdit(text, found) : text
}

describe('an edit of the form', () => {
  it('changes one value and nothing beside it', () => {
    const text = edited({ do: 'set', at: ['peers', 'bob', 'network'], value: 'cafe' })
    expect(text).toBe(TEXT.replace('"home"', '"cafe"'))
  })

  it('adds a member where its object stands on one line, to that line', () => {
    const text = edited({ do: 'set', at: ['peers', 'bob', 'mdns'], value: true })
    expect(text).toBe(TEXT.replace('"home"', '"home", "mdns": true'))
  })

  it('adds a member on a line of its own where the others have theirs', () => {
    const text = edited({ do: 'set', at: ['seed'], value: 7 })
    expect(text).toBe(TEXT.replace('\n  ]\n}', '\n  ],\n  "seed": 7\n}'))
  })

  it('makes what is to hold the value', () => {
    const text = edited({ do: 'set', at: ['networks', 'home', 'link', 'lossRate'], value: 0.1 })
    expect(text).toContain('],\n  "networks": { "home": { "link": { "lossRate": 0.1 } } }\n}')
  })

  it('fills what is empty', () => {
    const text = edited({ do: 'set', at: ['peers', 'alice', 'polite'], value: false })
    expect(text).toContain('"alice": { "polite": false }')
  })

  it('takes a value out with its comma', () => {
    expect(edited({ do: 'remove', at: ['script', 0, 'atMs'] })).toContain('{ "peer": "alice",')
    expect(edited({ do: 'remove', at: ['script', 1, 'do'] })).toContain('{ "peer": "bob" }')
    expect(edited({ do: 'remove', at: ['peers', 'bob', 'network'] })).toContain('"bob": {}')
    expect(edited({ do: 'remove', at: ['script', 1] })).toContain('"bob" }\n  ]')
  })

  it('gives a member another name', () => {
    const text = edited({ do: 'rename', at: ['peers', 'bob'], name: 'carol' })
    expect(text).toBe(TEXT.replace('"bob": {', '"carol": {'))
  })

  it('lets entries change places', () => {
    const text = edited({ do: 'move', at: ['script', 0], by: 1 })
    expect(text).toMatch(/"script": \[\n {4}\{ "peer": "bob".*\},\n {4}\{ "atMs": 0/)
    expect(
      edited(
        { do: 'move', at: ['script', 0], by: 1 },
        edited({ do: 'move', at: ['script', 1], by: -1 }),
      ),
    ).toBe(TEXT)
  })

  it('comes to nothing where its place is not', () => {
    expect(textEdit(TEXT, { do: 'remove', at: ['script', 5] })).toBeUndefined()
    expect(textEdit(TEXT, { do: 'move', at: ['script', 1], by: 1 })).toBeUndefined()
    expect(textEdit(TEXT, { do: 'rename', at: ['peers', 'dave'], name: 'x' })).toBeUndefined()
  })
})

const keys = fc.stringMatching(/^[a-c]{1,2}$/)
const documents = fc.dictionary(
  keys,
  fc.oneof(fc.nat(9), fc.dictionary(keys, fc.nat(9)), fc.array(fc.nat(9), { maxLength: 4 })),
)
const printers = fc.constantFrom(
  (data: unknown) => JSON.stringify(data),
  (data: unknown) => JSON.stringify(data, null, 2),
  (data: unknown) => printJson(data),
)

/** A change of data as any program would make it. */
function setIn(data: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value
  const holder: Record<string, unknown> =
    typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : {}
  return { ...holder, [step]: setIn(holder[step], rest, value) }
}

test('whatever is set stands there, and all else stays as it was', () => {
  const paths = fc.array(keys, { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(
      documents,
      printers,
      paths,
      fc.jsonValue({ maxDepth: 2 }),
      (data, print, at, value) => {
        // Lists are no place for names; the form never asks for that.
        fc.pre(!Array.isArray(data[at[0] ?? '']) || at.length === 1)
        const text = edited({ do: 'set', at, value }, print(data))
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(setIn(data, at, value))))
      },
    ),
  )
})

test('what is taken out is gone, and all else stays as it was', () => {
  fc.assert(
    fc.property(documents, printers, (data, print) => {
      const [first = 'a'] = Object.keys(data)
      const rest = Object.entries(data).filter(([key]) => key !== first)
      const text = edited({ do: 'remove', at: [first] }, print(data))
      expect(JSON.parse(text)).toEqual(Object.fromEntries(rest))
    }),
  )
})

test('print writes what it was given', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const round = JSON.parse(JSON.stringify(value)) as unknown
      expect(JSON.parse(printJson(value))).toEqual(round)
    }),
  )
})

test('what fits a line stands on one', () => {
  expect(printJson({ a: [1, 2], b: {} })).toBe('{ "a": [1, 2], "b": {} }')
  const long = printJson({ texts: ['x'.repeat(50), 'y'.repeat(50)] })
  expect(long.split('\n')).toHaveLength(6)
})
