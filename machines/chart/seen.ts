/** What of a chart a run has shown up to a cursor. */
import type { Chart, ChartEdge, ChartLine } from './chart.ts'
import { countAt } from './track.ts'
import type { Breach, Moment, Stay, Track } from './track.ts'

export interface Seen {
  /** How often each state was entered; those never entered are absent. */
  visits: ReadonlyMap<string, number>
  /** How many instances are in each state now; those with none are absent. */
  here: ReadonlyMap<string, number>
  /** How often each edge was taken, by its key. */
  taken: ReadonlyMap<string, number>
  /** Keys of the edges that the event at the cursor went along. */
  fresh: ReadonlySet<string>
  breaches: readonly Breach[]
}

export interface Coverage {
  states: { seen: number; all: number; missing: readonly string[] }
  edges: { seen: number; all: number; missing: readonly ChartEdge[] }
}

/** What a track had gone through at a cursor. */
export function seenAt(track: Track, cursor: number): Seen {
  const visits = countsAt(track.stays, cursor)
  const taken = countsAt(track.taken, cursor)
  const here = new Map<string, number>()
  for (const [state, count] of visits) {
    const left = countAt(track.leavings.get(state), cursor)
    if (count > left) here.set(state, count - left)
  }
  const fresh = [...taken].filter(
    ([key, count]) => track.taken.get(key)?.[count - 1]?.seq === cursor,
  )
  return {
    visits,
    here,
    taken,
    fresh: new Set(fresh.map(([key]) => key)),
    breaches: track.breaches.slice(0, countAt(track.breaches, cursor)),
  }
}

/** How often a line of the drawing was taken: the edges it stands for, added up. */
export function takenOn(line: ChartLine, { taken }: Seen): number {
  return line.edges.reduce((sum, { key }) => sum + (taken.get(key) ?? 0), 0)
}

/** The stays in a state that had begun at a cursor. */
export function staysAt(track: Track, state: string, cursor: number): readonly Stay[] {
  const stays = track.stays.get(state) ?? []
  return stays.slice(0, countAt(stays, cursor))
}

/** When the edges of a line had been taken at a cursor, in the order of the trace. */
export function timesOn(track: Track, line: ChartLine, cursor: number): readonly Moment[] {
  const moments = line.edges.flatMap(({ key }) => {
    const list = track.taken.get(key) ?? []
    return list.slice(0, countAt(list, cursor))
  })
  return line.edges.length === 1 ? moments : moments.sort((a, b) => a.seq - b.seq)
}

/** What tracks of the same machine had shown together at a cursor. */
export function coverageAt(chart: Chart, tracks: readonly Track[], cursor: number): Coverage {
  const isSeen = (list: readonly Moment[] | undefined): boolean => countAt(list, cursor) > 0
  const states = chart.states
    .map(({ name }) => name)
    .filter((name) => !tracks.some(({ stays }) => isSeen(stays.get(name))))
  const edges = chart.edges.filter(({ key }) => !tracks.some(({ taken }) => isSeen(taken.get(key))))
  return {
    states: share(chart.states.length, states),
    edges: share(chart.edges.length, edges),
  }
}

function share<Value>(all: number, missing: readonly Value[]) {
  return { seen: all - missing.length, all, missing }
}

function countsAt(
  lists: ReadonlyMap<string, readonly Moment[]>,
  cursor: number,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [key, list] of lists) {
    const count = countAt(list, cursor)
    if (count > 0) counts.set(key, count)
  }
  return counts
}
