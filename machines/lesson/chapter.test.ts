import { expect, it } from 'vitest'
import type { ScenarioInput } from '../scenario/schema.ts'
import { chapterAt } from './chapter.ts'
import type { Lesson, LessonStep } from './lesson.ts'
import { stepSchema } from './step.ts'

const scenario: ScenarioInput = { version: 1, peers: { alice: {}, bob: {} } }
const begin: ScenarioInput = { ...scenario, seed: 2 }
const watch = stepSchema.parse({ kind: 'watch', until: 'alice.ice.connected' })
const step = (id: string, more: Partial<LessonStep> = {}): LessonStep => {
  return { id, title: id, prose: [], step: watch, ...more }
}

it('is the lesson, until a step begins anew', () => {
  const steps = [step('a'), step('b', { begin }), step('c')]
  const lesson = { scenario, steps } as Lesson
  const ids = [-1, 0, 1, 2, 3].map((at) => chapterAt(lesson, at).id)
  expect(ids).toEqual(['scenario', 'scenario', 'b', 'b', 'b'])
  expect(chapterAt(lesson, 2).scenario).toBe(begin)
})
