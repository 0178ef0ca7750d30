/** Sentences about an answer that stand in no lesson, in the language of the page. */
import type { Remark } from '../../../machines/lesson/grade.ts'
import type { Words } from '../../words/words.svelte.ts'

export function remarkIn(words: Words['lesson']['remarks'], remark: Remark): string {
  switch (remark.is) {
    case 'keep':
      return words.keep(remark.path)
    case 'pick-a-field':
      return words.pickField
    case 'only-drop':
      return words.onlyDrop
    case 'too-many-drops':
      return words.tooManyDrops(remark.dropped, remark.allowed)
    case 'run-first':
      return words.runFirst
    case 'goes-elsewhere':
      return words.goesElsewhere
  }
}
