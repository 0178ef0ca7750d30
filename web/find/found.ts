/** What a filter has found so far. */
import type { FilterError } from '../../machines/filter/filter.ts'

export interface Found {
  /** The `seq` of every event, in order. */
  readonly hits: readonly number[]
  /** The same, to ask of one event; absent while there is no filter. */
  readonly matches?: ReadonlySet<number>
  /** How much of the trace has been looked at, 0 to 1; absent when that is all of it. */
  readonly share?: number | undefined
  readonly error?: FilterError
  /** Why the bytes could not be looked into. */
  readonly problem?: string
}

export const NOTHING_FOUND: Found = { hits: [] }
