import { expect, test } from 'vitest'
import type { CourseIndex } from '../lesson/guide.ts'
import { entryOf, lessonAfter, titleOfLesson } from './titles.ts'

const entry = (id: string) => ({
  id,
  title: `About ${id}`,
  minutes: 5,
  level: 'beginner' as const,
  requires: [],
  goals: [],
  steps: [],
})
const course: CourseIndex = {
  parts: [
    { id: 'a', title: 'A', lessons: [entry('a/1'), entry('a/2')] },
    { id: 'b', title: 'B', lessons: [entry('b/1')] },
  ],
}

test('a lesson is found by its id, and an unknown one is called by it', () => {
  expect(entryOf(course, 'a/2')?.title).toBe('About a/2')
  expect(titleOfLesson(course, 'c/1')).toBe('c/1')
  expect(titleOfLesson(undefined, 'a/1')).toBe('a/1')
})

test('the next lesson may be in the next part', () => {
  expect(lessonAfter(course, 'a/1')?.id).toBe('a/2')
  expect(lessonAfter(course, 'a/2')?.id).toBe('b/1')
  expect(lessonAfter(course, 'b/1')).toBeUndefined()
  expect(lessonAfter(course, 'c/1')).toBeUndefined()
})
