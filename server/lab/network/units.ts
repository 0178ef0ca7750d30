/** Microseconds in a millisecond. */
export const MS_US = 1000
