/** Stand-in for the module `process`. */
import { process } from './process.ts'

export const { nextTick, hrtime, env } = process
export default process
