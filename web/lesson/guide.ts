/**
 * What the page knows of the course and of the lesson beside the lab. `Guide` is what views read and
 * ask; how it comes about is `guide.svelte.ts`.
 */
import type { Block, Pointer } from '../../machines/lesson/content.ts'
import type { Glossary } from '../../machines/lesson/glossary.ts'
import type { Lesson } from '../../machines/lesson/lesson.ts'
import type { Answer, StepRecord } from '../../machines/lesson/session.ts'
import type { Progress } from '../../machines/lesson/progress.ts'
import type { LessonPlace } from '../share/address.ts'
import type { CourseIndex } from '../../machines/lesson/shipped.ts'

export type { CourseEntry, CourseIndex } from '../../machines/lesson/shipped.ts'
export type { Answer, StepRecord } from '../../machines/lesson/session.ts'

/** A figure of a `compare` table; undefined while that run has not been made. */
export type Figure = number | undefined

export interface Guide {
  /** Undefined until it is loaded; `load` asks for it. */
  readonly course: CourseIndex | undefined
  readonly glossary: Glossary | undefined
  /** What could not be loaded, for a person; `retry` tries again. */
  readonly failure: string | undefined
  /** The lesson beside the lab, if one is open. */
  readonly lesson: Lesson | undefined
  /** Index of the step that is shown; -1 before the first: the introduction; their number: the end. */
  readonly at: number
  /** The record of a step of the open lesson. */
  record(step: string): StepRecord
  /** The record of a step of any lesson, for the course map. */
  recordOf(lesson: string, step: string): StepRecord
  /** What was said last in the step shown. */
  readonly answer: Answer | undefined
  /** Hints of the step shown that are open. */
  readonly hints: readonly string[]
  /** `seq` of the events that the prose of the step shown points at and that have happened by the cursor. */
  readonly lit: ReadonlySet<number>
  /** True while the scenario, its rules and `why` must not show. */
  readonly hides: boolean
  /** The figures of a `compare` table, a row each, a run each. */
  figures(block: Extract<Block, { type: 'compare' }>): Figure[][]
  /** Changes made so far to the scenario that the step shown began with, for a `fix` or `break`. */
  readonly changes: number | undefined
  /** False while what the step shown asks about has not happened yet, as before the `after` of a `predict`. */
  readonly ready: boolean
  /** Best results of mysteries, by their keys; undefined until they have been read. */
  readonly mysteries: Progress['mysteries']
  /** Where the learner was last, in any lesson. */
  readonly last: { lesson: string; step?: string } | undefined
  /** Whether the step shown has its own beginning and the lab runs something else, so that it must be begun again. */
  readonly strayed: boolean

  /** True while what the step shown waits for may take long in virtual time: `hurry` shortens it. */
  readonly waits: boolean
  /** What of the lesson stands in the address. */
  readonly place: LessonPlace
  /** What was pointed at last by a link of the prose, and the event that it led to. */
  readonly spot: { pointer: Pointer; seq?: number } | undefined
  /** What keeps the open lesson from being read, `file:line: message`, where its author works on it. */
  readonly problems: readonly string[]

  load(): void
  retry(): void
  open(lesson: string, step?: string): Promise<void>
  close(): void
  goTo(step: number): void
  /** Leaves a step for later. */
  skip(): void
  /** Starts the step shown again, from its own beginning. */
  again(): void
  choose(option: number): void
  openHint(): void
  /** Puts cursor and panes where a link of the prose points. */
  follow(pointer: Pointer): void
  /** Runs the lab to where the step shown stops: the end of a `watch`, the question of a `predict`. */
  play(): void
  /** The field in the bytes of the event under the cursor that a person selected, by its explanation; `around`: those of the fields that hold it. */
  pickField(doc: string | undefined, around?: readonly string[]): void
  /** Answers a `find` with the event under the cursor, as clicking it does. */
  pickEvent(): void
  /** Puts back the lab as it stood in this lesson, after it ran something else. */
  comeBack(): void
  /** Lets the lab run on as fast as it can until the step is done or the run ends. */
  hurry(): void

  /** The address that opens a lesson at a step, for a teacher to give away. */
  linkTo(lesson: string, step?: string): string
  /** All progress as a file's text. */
  saved(): string
  /** Takes in progress from a file's text; why not, for a person, when it cannot. */
  take(text: string): string | undefined
  /** All results as CSV. */
  results(): string
}
