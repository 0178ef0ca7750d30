/** The record of a run that the page shows, before its bytes are packed. */
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Zoom } from '../../machines/trace/zoom.ts'
import type { Lens } from '../store/lens.ts'
import type { Told } from './describe.ts'
import type { KeptRun } from './run.ts'

/** A run as the page shows it, to be kept. `length`: how much of `events`, which go on growing. */
export interface RunView {
  title: string
  scenario?: ScenarioInput
  events: readonly TraceEvent[]
  length: number
  cursor: number
  zoom: Zoom
  lens: Lens
}

export function recordOf(
  { title, scenario, events, length, cursor, zoom, lens }: RunView,
  describe: (events: readonly TraceEvent[]) => Told,
  given: Pick<KeptRun, 'id' | 'keptAtMs'>,
): KeptRun {
  const seen = events.slice(0, length)
  const [start] = seen
  const { peerscope, werift } = start?.kind === 'lab.start' ? start : { peerscope: '', werift: '' }
  return {
    ...given,
    title,
    ...(scenario && { scenario }),
    ...describe(seen),
    events: length,
    lastAtUs: seen.at(-1)?.atUs ?? 0,
    cursor,
    zoom,
    lens,
    peerscope,
    werift,
    sizeBytes: JSON.stringify(scenario ?? {}).length,
    hasTrace: false,
  }
}

/** What a person has said of a run stays. */
export function mergeInto(known: KeptRun, bare: KeptRun): KeptRun {
  const { id, title, pinnedAtMs } = known
  return { ...bare, id, title, ...(pinnedAtMs !== undefined && { pinnedAtMs }) }
}
