/** For tests: sweeps that are whole in the stage `wide`, which `.ci/run` adds, and a part of them in every test run. */

/** Set to `1` by that stage. */
const VARIABLE = 'PEERSCOPE_WIDE'

export const isWide = process.env[VARIABLE] === '1'

/** How many inputs to try: all, or one nth of them. */
export function some(count: number, part: number): number {
  return isWide ? count : Math.ceil(count / part)
}

/** All of a sweep, or every nth of it, which always is the same part. */
export function sampled<Each>(all: readonly Each[], every: number): readonly Each[] {
  return isWide ? all : all.filter((_, index) => index % every === 0)
}
