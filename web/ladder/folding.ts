/** Which bands are folded, as the lens keeps it: a whole phase by its name, one band by its `seq`. */
import type { ShownBand } from '../../machines/ladder/arranged.ts'

type Band = Pick<ShownBand, 'phase' | 'seq' | 'folded'>

/** The list once a band was folded or opened; opening one of a folded phase leaves the others folded. */
export function toggled(
  folded: readonly string[],
  band: Band,
  bands: readonly Band[],
): readonly string[] {
  const seq = String(band.seq)
  if (!band.folded) return [...folded, seq]
  const others = folded.filter((name) => name !== seq && name !== band.phase)
  if (!folded.includes(band.phase)) return others
  const siblings = bands.filter((each) => each.phase === band.phase && each.seq !== band.seq)
  return [...others, ...siblings.map((each) => String(each.seq))]
}
