import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Inline } from '../../../machines/lesson/content.ts'
import { inlinesOf } from './inline.ts'

const text = (text: string): Inline => ({ type: 'text', text })

test.each<[string, Inline[]]>([
  ['', []],
  ['plain', [text('plain')]],
  ['a `b*c` d', [text('a '), { type: 'code', text: 'b*c' }, text(' d')]],
  ['**not** so', [{ type: 'strong', children: [text('not')] }, text(' so')]],
  ['_this_ one', [{ type: 'emphasis', children: [text('this')] }, text(' one')]],
  ['*this* one', [{ type: 'emphasis', children: [text('this')] }, text(' one')]],
  ['snake_case_name', [text('snake_case_name')]],
  ['2 * 3 * 4', [text('2 * 3 * 4')]],
  ['a <b>tag</b>', [text('a <b>tag</b>')]],
])('%j', (source, inlines) => {
  expect(inlinesOf(source)).toEqual(inlines)
})

test('nothing of a text is lost but its marks', () => {
  const plain = (inlines: Inline[]): string =>
    inlines
      .map((each) => ('text' in each ? each.text : 'children' in each ? plain(each.children) : ''))
      .join('')
  const unmarked = (source: string): string => source.replace(/[`*_]/g, '')
  fc.assert(
    fc.property(fc.string(), (source) => unmarked(plain(inlinesOf(source))) === unmarked(source)),
  )
})
