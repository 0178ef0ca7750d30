/** What is told of a run in a list: how it stands, which way its peers found, why it failed. */
import type { Way } from '../../machines/scenario/presets.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { summarise, type ConnectionOutcome } from '../../machines/trace/summary.ts'
import { why } from '../../machines/why/why.ts'
import type { KeptRun, RunOutcome } from './run.ts'

export type Told = Pick<KeptRun, 'outcome' | 'way' | 'because'>

export function describe(events: readonly TraceEvent[]): Told {
  const [start] = events
  if (start?.kind === 'lab.start' && start.source) return { outcome: 'recording' }
  const { connections } = summarise(events)
  const outcome = outcomeOf(connections)
  const way = wayOf(connections, outcome)
  const because = outcome === 'failed' ? why(events)?.said : undefined
  // It begins with what failed and how far it had come, which the list says already.
  return { outcome, ...(way && { way }), ...(because && { because: because.slice(2, 3) }) }
}

/** One that failed is what there is to tell; one that was closed had connected. */
function outcomeOf(connections: readonly ConnectionOutcome[]): RunOutcome {
  if (connections.some(({ state }) => state === 'failed')) return 'failed'
  const isUp = ({ state, connectedAtUs }: ConnectionOutcome): boolean =>
    state === 'connected' || (state === 'closed' && connectedAtUs !== undefined)
  return connections.length > 0 && connections.every(isUp) ? 'connected' : 'unfinished'
}

function wayOf([first]: readonly ConnectionOutcome[], outcome: RunOutcome): Way | undefined {
  if (first?.pair === undefined) return outcome === 'failed' ? 'none' : undefined
  const { local, remote } = first.pair
  return local.type === 'relay' || remote.type === 'relay' ? 'relayed' : 'direct'
}
