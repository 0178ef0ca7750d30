/** How much later than the latency a packet arrives, by the distribution of the link's jitter. */
import type { LinkValues } from '../../../../machines/scenario/link-values.ts'
import type { Randomness } from '../ports.ts'

/** Uniforms in a sum that passes for a bell within bounds: mean 1/2, deviation 1/√48 of the range. */
const BELL_TERMS = 4
/** Largest over smallest value of the Pareto distribution whose excess is the heavy tail. */
const TAIL_RATIO = 10

/** Between 0 and `jitterMs`, integer microseconds; draws nothing when there is no jitter. */
export function jitterUs(
  values: LinkValues,
  purpose: string,
  streams: (purpose: string) => Randomness,
): number {
  const mostUs = Math.round(values.jitterMs * 1000)
  if (mostUs === 0) return 0
  const random = streams(purpose)
  switch (values.jitter) {
    case 'uniform':
      return random.between(0, mostUs)
    case 'normal':
      return Math.round(mostUs * bell(random))
    case 'heavy-tail':
      return Math.round(mostUs * tail(random))
  }
}

function bell(random: Randomness): number {
  let sum = 0
  for (let i = 0; i < BELL_TERMS; i++) sum += random.fraction()
  return sum / BELL_TERMS
}

/**
 * A Pareto distribution of shape 2, cut at `TAIL_RATIO` and moved to 0…1: half of the packets wait
 * under 5 % of the bound, one in twenty over a third, one in a hundred over two thirds. Shape 2
 * inverts with a square root, which all engines round alike.
 */
function tail(random: Randomness): number {
  const share = random.fraction() * (1 - 1 / (TAIL_RATIO * TAIL_RATIO))
  return (1 / Math.sqrt(1 - share) - 1) / (TAIL_RATIO - 1)
}
