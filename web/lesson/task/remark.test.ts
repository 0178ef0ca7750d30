import { expect, test } from 'vitest'
import { remarkText, type Remark } from '../../../machines/lesson/grade.ts'
import { later } from '../../words/en/later.ts'
import { remarkIn } from './remark.ts'

test.each<Remark>([
  { is: 'keep', path: 'networks.home' },
  { is: 'pick-a-field' },
  { is: 'only-drop' },
  { is: 'too-many-drops', dropped: 3, allowed: 1 },
  { is: 'run-first' },
  { is: 'goes-elsewhere' },
])('the page says in English what the command line says: $is', (remark) => {
  expect(remarkIn(later.lesson.remarks, remark)).toBe(remarkText(remark))
})
