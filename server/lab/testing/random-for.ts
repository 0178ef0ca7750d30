/** Seeded streams by purpose, for tests of what draws from several. */
import type { Randomness } from '../network/ports.ts'
import { randomStream } from '../world/random.ts'

/** The streams of one seed; each purpose keeps its own. */
export function randomFor(seed: number): (purpose: string) => Randomness {
  const streams = new Map<string, Randomness>()
  return (purpose) => {
    const stream = streams.get(purpose) ?? randomStream(seed, 'test', purpose)
    streams.set(purpose, stream)
    return stream
  }
}
