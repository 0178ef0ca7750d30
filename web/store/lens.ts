/**
 * How the events are looked at, whatever they are: drawing, time column, filter, columns, folds. A part
 * of the page's state, and of its address, so that a link shows what its sender saw.
 */

/** The same events as a sequence of rows, or slanted by their true send and receive times. */
export const DRAWINGS = ['ladder', 'space-time'] as const
export type Drawing = (typeof DRAWINGS)[number]

/** What the time column says: since the start, since the row before, or since what is answered. */
export const CLOCKS = ['virtual', 'delta', 'round-trip'] as const
export type Clock = (typeof CLOCKS)[number]

/** Longest filter that is kept; an expression is written by hand. */
export const MAX_FILTER_CHARS = 500
/** Most columns or folds that a lens names; a scenario has fewer hosts. */
export const MAX_NAMED = 64

export interface Lens {
  readonly drawing: Drawing
  readonly clock: Clock
  /** An expression of `machines/filter`, or plain words; empty for none. */
  readonly filter: string
  /** Draws only what the filter finds, instead of marking it. */
  readonly only: boolean
  /** Participants without a column, by id. */
  readonly hidden: readonly string[]
  /** Participants in the order of their columns; those that are not named keep theirs, behind. */
  readonly order: readonly string[]
  /** Bands that are folded into one line: a phase (`ice`), or one band by the `seq` it begins with. */
  readonly folded: readonly string[]
}

/** Everything, as it comes. */
export const PLAIN_LENS: Lens = {
  drawing: 'ladder',
  clock: 'virtual',
  filter: '',
  only: false,
  hidden: [],
  order: [],
  folded: [],
}
