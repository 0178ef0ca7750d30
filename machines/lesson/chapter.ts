/**
 * A chapter is a run of steps that share one lab: it begins where a step has its own beginning, or with
 * the lesson's scenario.
 */
import type { ScenarioInput } from '../scenario/schema.ts'
import type { Lesson } from './lesson.ts'

/** The chapter that begins with the lesson. */
export const FIRST_CHAPTER = 'scenario'

export interface Chapter {
  /** The step that it begins with, or `scenario`. */
  id: string
  /** What the lab runs when it begins. */
  scenario: ScenarioInput
}

/** The chapter that a step belongs to; -1 is the introduction, and the end belongs to the last one. */
export function chapterAt(lesson: Lesson, at: number): Chapter {
  const step = lesson.steps.slice(0, at + 1).findLast(({ begin }) => begin !== undefined)
  return step?.begin
    ? { id: step.id, scenario: step.begin }
    : { id: FIRST_CHAPTER, scenario: lesson.scenario }
}
