import { expect, it } from 'vitest'
import { EXPLANATIONS } from '../../../../machines/dissection/explanations/index.ts'
import { explanations } from './index.ts'

it('says something of every field that the English explanations know, and of no other', () => {
  expect(Object.keys(explanations).sort()).toEqual(Object.keys(EXPLANATIONS).sort())
})

it('says it in Chinese, in whole sentences, and leaves the sections to the English', () => {
  for (const [key, sentence] of Object.entries(explanations)) {
    expect(sentence, key).toMatch(/\p{Script=Han}.*[。]$/su)
    expect(sentence, key).not.toMatch(/[(（](RFC|draft)/)
  }
})
