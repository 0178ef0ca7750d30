/** Virtual seconds per wall second that the page offers; `max` is as fast as possible. */
export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 10, 'max'] as const
export type Speed = (typeof SPEEDS)[number]
