/** Lessons as they lie beside the page: made by the build from `tutorials/`, read by the page. */
import type { Glossary } from './glossary.ts'
import type { Lesson } from './lesson.ts'

/** Raised with every change that a page of before could not read. */
export const LESSON_FORMAT = 1

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

/** All lessons, by part. */
export interface CourseIndex {
  parts: { id: string; title: string; lessons: CourseEntry[] }[]
}

interface Shipped {
  format: number
}

/** `lessons/<language>/index.json` */
export interface ShippedIndex extends Shipped, CourseIndex {
  /** True where lessons are read from an author's folder, and `lessons/changes` tells of changes. */
  live?: boolean
}

/** `lessons/<language>/<part>/<slug>.json` */
export interface ShippedLesson extends Shipped {
  /** Absent when it cannot be read; `problems` say why. */
  lesson?: Lesson
  /** `file:line: message`, for its author. */
  problems?: string[]
}

/** `lessons/glossary.json` */
export interface ShippedGlossary extends Shipped {
  terms: Glossary
}
