/** A lesson in one language, as the page and the verifier take it. */
import type { ScenarioInput } from '../scenario/schema.ts'
import type { Block } from './content.ts'
import type { FrontMatter } from './front-matter.ts'
import type { Step } from './step.ts'

export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

export interface LessonStep {
  /** Names it in links, progress and solutions; the same in all languages. */
  id: string
  title: string
  prose: Block[]
  step: Step
  /** What the step begins with; absent where it goes on with what the step before has left. */
  begin?: ScenarioInput
}

export interface Lesson {
  /** `04-ice/02-reflexive-address`. */
  id: string
  language: Language
  front: FrontMatter
  intro: Block[]
  scenario: ScenarioInput
  steps: LessonStep[]
}
