/** The faults that a mystery can hide: what each does to a world, and the cause that `why` names. */
import type { CauseName } from '../../why/explanation.ts'
import type { Random } from './random.ts'
import type { Terrain, World } from './world.ts'

export type Difficulty = 1 | 2 | 3 | 4 | 5
export const DIFFICULTIES: readonly Difficulty[] = [1, 2, 3, 4, 5]

/** How far the two come before it strikes: what a plausible wrong answer has in common with it. */
export type Stage = 'signaling' | 'ice' | 'dtls' | 'lost'

export interface MysteryFault {
  cause: CauseName
  stage: Stage
  /** How hard it is to see, 1 to 4. */
  level: 1 | 2 | 3 | 4
  terrain: Terrain
  /** What the world must also have, so that it is sound before and broken after. */
  prepare?: (world: World, random: Random) => World
  /** The world with the fault in it. */
  breaks: (world: World, random: Random) => World
}
