/** Stand-in for `Math.random`: a seeded stream of the running host. */
import { theWorld } from '../realm.ts'

export function mathRandom(): number {
  return theWorld().random('Math.random').fraction()
}
