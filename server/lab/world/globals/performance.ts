/** Stand-in for `performance`: milliseconds of virtual time since the world began. */
import { worldOrNone } from '../realm.ts'
import { EPOCH_MS } from '../epoch.ts'

export const performance = {
  timeOrigin: EPOCH_MS,
  now: (): number => (worldOrNone()?.nowUs ?? 0) / 1000,
}
