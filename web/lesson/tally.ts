/** What was made of a lesson, or of all of them, in numbers. */
import type { StepRecord } from './guide.ts'

export interface Tally {
  steps: number
  done: number
  skipped: number
  /** Questions (predict, explain), and those that were answered right at first try. */
  questions: number
  firstTry: number
  /** Steps with a par, and those mended with as few changes. */
  pars: number
  parReached: number
  hints: number
}

const QUESTIONS: ReadonlySet<string> = new Set(['predict', 'explain'])

/** Adds up the records of steps. */
export function tallyOf(steps: readonly { kind: string; record: StepRecord }[]): Tally {
  const count = (test: (step: { kind: string; record: StepRecord }) => boolean): number =>
    steps.filter(test).length
  const isDone = ({ record }: { record: StepRecord }): boolean => record.state === 'done'
  return {
    steps: steps.length,
    done: count(isDone),
    skipped: count(({ record }) => record.state === 'skipped'),
    questions: count(({ kind }) => QUESTIONS.has(kind)),
    firstTry: count((each) => isDone(each) && QUESTIONS.has(each.kind) && each.record.tries === 1),
    pars: count(({ kind }) => kind === 'fix'),
    parReached: count((each) => isDone(each) && each.kind === 'fix' && reachesPar(each.record)),
    hints: steps.reduce((sum, { record }) => sum + record.hints, 0),
  }
}

function reachesPar({ changes, par }: StepRecord): boolean {
  return changes !== undefined && par !== undefined && changes <= par
}
