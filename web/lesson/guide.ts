/**
 * What the page knows of the course and of the lesson beside the lab. `Guide` is what views read and
 * ask; how it comes about is `guide.svelte.ts`.
 */
import type { Pointer } from '../../machines/lesson/content.ts'
import type { Glossary } from '../../machines/lesson/glossary.ts'
import type { Remark } from '../../machines/lesson/grade.ts'
import type { Lesson } from '../../machines/lesson/lesson.ts'

/** One lesson on the course map. */
export interface CourseEntry {
  id: string
  title: string
  minutes: number
  level: 'beginner' | 'intermediate' | 'advanced'
  requires: string[]
  goals: string[]
  steps: { id: string; title: string; kind: string }[]
}

/** `lessons/<language>/index.json`: all lessons, by part. */
export interface CourseIndex {
  parts: { id: string; title: string; lessons: CourseEntry[] }[]
}

/** What the learner has made of a step. */
export interface StepRecord {
  state: 'open' | 'done' | 'skipped'
  /** Answers given, right ones included. */
  tries: number
  /** How many of the three hints were opened. */
  hints: number
  /** Changes made, and how few an expert needs, for a `fix`. */
  changes?: number
  par?: number
}

/** What was said to the last answer. `right`: the step is done by it. */
export interface Answer {
  right: boolean
  say?: string
  remark?: Remark
  /** The option chosen, from 0. */
  choice?: number
}

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
  figures(
    block: Extract<import('../../machines/lesson/content.ts').Block, { type: 'compare' }>,
  ): Figure[][]
  /** Changes made so far to the scenario that the step shown began with, for a `fix` or `break`. */
  readonly changes: number | undefined
  /** False while what the step shown asks about has not happened yet, as before the `after` of a `predict`. */
  readonly ready: boolean
  /** Where the learner was last, in any lesson. */
  readonly last: { lesson: string; step?: string } | undefined
  /** Whether the step shown has its own beginning and the lab runs something else, so that it must be begun again. */
  readonly strayed: boolean

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
  /** The field in the bytes of the event under the cursor that a person selected, by its explanation. */
  pickField(doc: string | undefined): void

  /** The address that opens a lesson at a step, for a teacher to give away. */
  linkTo(lesson: string, step?: string): string
  /** All progress as a file's text. */
  saved(): string
  /** Takes in progress from a file's text; why not, for a person, when it cannot. */
  take(text: string): string | undefined
  /** All results as CSV. */
  results(): string
}
