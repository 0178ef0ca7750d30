/** Results for a teacher's spreadsheet: a row a step (RFC 4180). */
import { isRightAtOnce, progressIn, type Progress } from './progress.ts'
import type { CourseIndex } from './shipped.ts'

const HEAD = ['lesson', 'step', 'kind', 'state', 'tries', 'hints', 'first try', 'changes', 'par']
/** Kinds that have a first try: what they ask has one right answer. */
const ANSWERED = new Set(['predict', 'find', 'explain'])
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/

type Cell = string | number | undefined

/** All steps of the course with what was made of them, as CSV with a head. */
export function resultsCsv({ parts }: CourseIndex, progress: Progress): string {
  const rows = parts.flatMap(({ lessons }) =>
    lessons.flatMap((lesson) => {
      const { steps } = progressIn(progress, lesson.id)
      return lesson.steps.map(({ id, kind }): Cell[] => {
        const record = Object.hasOwn(steps, id) ? steps[id] : undefined
        const { state = 'open', tries = 0, hints = 0, changes, par } = record ?? {}
        const first = ANSWERED.has(kind) && state === 'done'
        const firstTry = first ? (isRightAtOnce({ state, tries }) ? 'yes' : 'no') : undefined
        return [lesson.id, id, kind, state, tries, hints, firstTry, changes, par]
      })
    }),
  )
  return formatCsv([HEAD, ...rows])
}

/** Rows as CSV; cells that a spreadsheet would calculate are made text. */
export function formatCsv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')
}

function cellText(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
