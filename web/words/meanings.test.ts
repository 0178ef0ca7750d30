import { expect, it } from 'vitest'
import { SPECIFICATION, SPECIFIED } from '../../machines/specification.ts'
import { MEANINGS } from './zh-CN/meanings.ts'

const sentences = new Set(
  SPECIFIED.flatMap((machine) => {
    const { title, description, states, transitions } = SPECIFICATION[machine]
    const said = [...Object.values(states), ...transitions].map((each) => each.description)
    return [title, description, ...said]
  }),
)

it('says every title, state and transition of every machine in Chinese', () => {
  expect(
    [...sentences].filter((sentence) => !/\p{Script=Han}/u.test(MEANINGS[sentence] ?? '')),
  ).toEqual([])
})

it('keeps no sentence that no machine says any more', () => {
  expect(Object.keys(MEANINGS).filter((sentence) => !sentences.has(sentence))).toEqual([])
})
