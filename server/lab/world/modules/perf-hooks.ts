/** Stand-in for `perf_hooks`. */
export { performance } from '../globals/performance.ts'
