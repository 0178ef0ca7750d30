/** How much of each machine a whole run has shown, as text: the data of `--format coverage`. */
import { ascii, columns } from '../trace/ascii.ts'
import { SPECIFICATION, SPECIFIED } from '../specification.ts'
import type { MachineName, TraceEvent } from '../trace/event.ts'
import { chartOf } from './chart.ts'
import { Histories } from './histories.ts'
import type { Group } from './histories.ts'
import { coverageAt } from './seen.ts'

/** Longest line; only a trace made by hand comes near it. */
const MAX_LINE_CHARS = 200

/** Every machine, all peers together: what was seen, what was not, and what is not allowed. Plain ASCII. */
export function formatCoverage(events: readonly TraceEvent[]): string {
  const histories = new Histories()
  histories.append(events)
  const groups = histories.groups
  const lines = SPECIFIED.map((machine) => line(machine, groups))
  return `${[...columns(lines, ''), ...SPECIFIED.flatMap((machine) => details(machine, groups))].join('\n')}\n`
}

function tracksOf(machine: MachineName, groups: readonly Group[]) {
  return groups.filter((group) => group.machine === machine).map(({ together }) => together)
}

function line(machine: MachineName, groups: readonly Group[]): string[] {
  const { states, edges } = coverageAt(chartOf(machine), tracksOf(machine, groups), Infinity)
  return [
    SPECIFICATION[machine].title,
    `${states.seen} of ${states.all} states`,
    `${edges.seen} of ${edges.all} transitions`,
  ]
}

/** The names behind the numbers of a machine that was seen at all. */
function details(machine: MachineName, groups: readonly Group[]): string[] {
  const tracks = tracksOf(machine, groups)
  if (tracks.length === 0) return []
  const { states, edges } = coverageAt(chartOf(machine), tracks, Infinity)
  const breaches = tracks.flatMap((track) => track.breaches)
  const said = [
    ...states.missing.map((state) => `not visited  ${state}`),
    ...edges.missing.map(({ from, to }) => `not taken    ${from} -> ${to}`),
    ...breaches.map(({ seq, from, to }) => `not allowed  ${from} -> ${to}, event ${seq}`),
  ]
  if (said.length === 0) return []
  return [
    '',
    SPECIFICATION[machine].title,
    ...said.map((each) => `  ${ascii(each, MAX_LINE_CHARS)}`),
  ]
}
