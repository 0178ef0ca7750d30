/** Which kept runs make room for another one. */
import type { KeptRun } from './run.ts'

export interface Bounds {
  maxRuns: number
  maxBytes: number
}

type Weighed = Pick<KeptRun, 'id' | 'keptAtMs' | 'sizeBytes' | 'pinnedAtMs'>

/**
 * The ids of those that go, the oldest first; pinned ones never do. Undefined when even then there is
 * no room for the one that comes.
 */
export function makeRoom(
  kept: readonly Weighed[],
  coming: Weighed,
  { maxRuns, maxBytes }: Bounds,
): string[] | undefined {
  const others = kept.filter(({ id }) => id !== coming.id)
  const loose = others
    .filter(({ pinnedAtMs }) => pinnedAtMs === undefined)
    .sort((a, b) => a.keptAtMs - b.keptAtMs || (a.id < b.id ? -1 : 1))
  let runs = others.length + 1
  let bytes = others.reduce((sum, { sizeBytes }) => sum + sizeBytes, coming.sizeBytes)
  const going: string[] = []
  for (const { id, sizeBytes } of loose) {
    if (runs <= maxRuns && bytes <= maxBytes) break
    going.push(id)
    runs -= 1
    bytes -= sizeBytes
  }
  return runs <= maxRuns && bytes <= maxBytes ? going : undefined
}
