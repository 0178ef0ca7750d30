/** For tests: sweeps that are whole in `npm run bench`, and a part of them in every test run. */

/** Set to `1` by the bench. */
const VARIABLE = 'PEERSCOPE_WIDE'

export const isWide = process.env[VARIABLE] === '1'

/** All of a sweep, or every nth of it, which always is the same part. */
export function sampled<Each>(all: readonly Each[], every: number): readonly Each[] {
  return isWide ? all : all.filter((_, index) => index % every === 0)
}
