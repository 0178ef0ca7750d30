/** What lessons need and the page does not: loaded with the first lesson, the schema library with it. */
import { chapterAt } from '../../machines/lesson/chapter.ts'
import { resultsCsv } from '../../machines/lesson/csv.ts'
import { isInteractive, scenarioAfter } from '../../machines/lesson/effective.ts'
import { opensAt } from '../../machines/lesson/gate.ts'
import { comesFirst } from '../../machines/lesson/grade.ts'
import { changesBetween } from '../../machines/lesson/changes.ts'
import { likenessTo } from '../../machines/lesson/occurrence.ts'
import {
  formatProgress,
  mergeProgress,
  NO_PROGRESS,
  parseProgress,
  progressIn,
  withLesson,
  withMystery,
} from '../../machines/lesson/progress.ts'
import {
  figureIn,
  isCompared,
  NEW_SESSION,
  nextSession,
  recordIn,
} from '../../machines/lesson/session.ts'
import { parseScenario } from '../../machines/scenario/schema.ts'
import { why } from '../../machines/why/why.ts'

export const kit = {
  chapterAt,
  resultsCsv,
  isInteractive,
  scenarioAfter,
  opensAt,
  comesFirst,
  changesBetween,
  likenessTo,
  formatProgress,
  mergeProgress,
  NO_PROGRESS,
  parseProgress,
  progressIn,
  withLesson,
  withMystery,
  figureIn,
  isCompared,
  NEW_SESSION,
  nextSession,
  recordIn,
  parseScenario,
  why,
}
export type Kit = typeof kit
