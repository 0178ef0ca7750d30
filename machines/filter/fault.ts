/** How parsing stops: thrown inside, told as a value outside. */
import type { FilterError, FilterProblem } from './filter.ts'

export class Wrong extends Error {
  readonly told: FilterError

  constructor({ at, end }: { at: number; end: number }, problem: FilterProblem) {
    super(problem.code)
    this.told = { at, end, problem }
  }
}
