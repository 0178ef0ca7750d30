/** What lessons need and the page does not: loaded with the first lesson, the schema library with it. */
export { chapterAt } from '../../machines/lesson/chapter.ts'
export { resultsCsv } from '../../machines/lesson/csv.ts'
export { effectiveScenario } from '../../machines/lesson/effective.ts'
export { opensAt } from '../../machines/lesson/gate.ts'
export { comesFirst } from '../../machines/lesson/grade.ts'
export { changesBetween } from '../../machines/lesson/changes.ts'
export { isSuch } from '../../machines/lesson/occurrence.ts'
export {
  formatProgress,
  mergeProgress,
  NO_PROGRESS,
  parseProgress,
  progressIn,
  withLesson,
  withMystery,
} from '../../machines/lesson/progress.ts'
export {
  figureIn,
  isCompared,
  NEW_SESSION,
  nextSession,
  recordIn,
} from '../../machines/lesson/session.ts'
export { parseScenario } from '../../machines/scenario/schema.ts'
export { why } from '../../machines/why/why.ts'

export type Kit = typeof import('./kit.ts')
