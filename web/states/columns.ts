/** Which instances of a machine stand beside each other: the two peers of one connection. */
import type { Group, Life } from '../../machines/chart/histories.ts'
import type { Track } from '../../machines/chart/track.ts'
import type { MachineName } from '../../machines/trace/event.ts'

/** All instances of a machine at one peer. */
export interface Column {
  peer: string
  /** Those that had begun at the cursor. */
  lives: readonly Life[]
  /** All of them together; absent when none had begun. */
  together?: Track
}

/** What is drawn in a column: one instance by its key, or all together. */
export const TOGETHER = 'together'

/** One column a peer. What belongs to no connection, as signaling, belongs to each. */
export function columnsOf(
  groups: readonly Group[],
  machine: MachineName,
  [a, b]: readonly [string, string],
  cursor: number,
): [Column, Column] {
  const column = (at: string, remote: string): Column => {
    const group = groups.find(
      (each) =>
        each.at === at &&
        each.machine === machine &&
        (each.peer === undefined || each.peer === remote),
    )
    if (!group || group.together.beganSeq > cursor) return { peer: at, lives: [] }
    const lives = group.lives.filter(({ beganSeq }) => beganSeq <= cursor)
    return { peer: at, lives, together: group.together }
  }
  return [column(a, b), column(b, a)]
}

/** Names an instance among those of its column. */
export function lifeKey({ name, nth }: Life): string {
  return `${nth} ${name ?? ''}`
}

/**
 * What is drawn of a column: what was chosen, if it is there; else candidate pairs together, since
 * many are alive at once, and of others the newest with the first name.
 */
export function shownIn(column: Column, chosen: string | undefined): string {
  const { lives } = column
  const isThere = chosen === TOGETHER || lives.some((life) => lifeKey(life) === chosen)
  if (chosen !== undefined && isThere) return chosen
  const [first] = lives
  if (!first || (first.machine === 'pair' && lives.length > 1)) return TOGETHER
  const newest = lives.findLast(({ name }) => name === first.name) ?? first
  return lifeKey(newest)
}

/** The track of what is shown; absent when nothing of it has begun. */
export function trackOf(column: Column, shown: string): Track | undefined {
  return column.lives.find((life) => lifeKey(life) === shown)?.track ?? column.together
}
