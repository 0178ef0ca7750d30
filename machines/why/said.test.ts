import fc from 'fast-check'
import { expect, it } from 'vitest'
import { english, isSaid, say, type Said } from './said.ts'
import { counted, listed } from './words.ts'

it('is the English text with places, and what stands there', () => {
  expect(say`${'alice'} sent ${3} to ${'bob'}.`).toEqual({
    key: '{0} sent {1} to {2}.',
    args: ['alice', 3, 'bob'],
  })
  expect(say`Nothing.`).toEqual({ key: 'Nothing.', args: [] })
})

it('reads as the template does, however deep, whatever the names are', () => {
  const name = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(english(say`{a} ${a}, ${say`(${b}: ${say`${a}${b}`})`}`)).toBe(
        `{a} ${a}, (${b}: ${a}${b})`,
      )
    }),
  )
  expect(english(say`${'{1} $& {0}'} and ${'b'}`)).toBe('{1} $& {0} and b')
})

it('lists and counts in sentences of their own', () => {
  expect(
    [[], ['a'], ['a', 'b'], ['a', 'b', 'c', 'd']].map((each) => english(listed(each))),
  ).toEqual(['', 'a', 'a and b', 'a, b, c and d'])
  expect(english(counted(1, 'packet'))).toBe('1 packet')
  expect(english(counted(0, 'more packet'))).toBe('0 more packets')
})

it('is known again where it was kept as data, and nothing else is', () => {
  const said = say`${'alice'} sent ${2} of ${say`${'a'} and ${'b'}`}`
  expect(isSaid(JSON.parse(JSON.stringify(said)))).toBe(true)
  const deep = Array.from({ length: 40 }).reduce<Said>((inner) => say`(${inner})`, said)
  for (const other of [null, 'text', {}, { key: 'a' }, { key: 'a', args: [null] }, deep])
    expect(isSaid(other)).toBe(false)
})
