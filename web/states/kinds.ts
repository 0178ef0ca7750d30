/** All machines as a list to choose from, with how much of each a run has shown. */
import { chartOf } from '../../machines/chart/chart.ts'
import type { Group } from '../../machines/chart/histories.ts'
import { coverageAt, type Coverage } from '../../machines/chart/seen.ts'
import { SPECIFICATION, SPECIFIED } from '../../machines/specification.ts'
import type { MachineName, TraceEvent } from '../../machines/trace/event.ts'
import { columnsOf } from './columns.ts'

export interface Kind {
  machine: MachineName
  /** In English, as the specification has it. */
  title: string
  /** Of both peers together. */
  coverage: Coverage
  /** The event at the cursor moved it. */
  fresh: boolean
}

/** Every machine of two peers at a cursor, in the order of the specification. */
export function kindsOf(
  groups: readonly Group[],
  peers: readonly [string, string],
  cursor: number,
  event: TraceEvent | undefined,
): Kind[] {
  const moved = machineOf(event)
  return SPECIFIED.map((machine) => {
    const columns = columnsOf(groups, machine, peers, cursor)
    const tracks = columns.flatMap(({ together }) => together ?? [])
    return {
      machine,
      title: SPECIFICATION[machine].title,
      coverage: coverageAt(chartOf(machine), tracks, cursor),
      fresh: moved === machine,
    }
  })
}

function machineOf(event: TraceEvent | undefined): MachineName | undefined {
  if (event?.kind === 'pair') return 'pair'
  return event?.kind === 'state' ? event.machine : undefined
}
