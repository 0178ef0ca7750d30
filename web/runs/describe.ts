/** What is told of a run in a list: how it stands, which way its peers found, why it failed. */
import type { Way } from '../../machines/scenario/presets.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { summarise, type ConnectionOutcome } from '../../machines/trace/summary.ts'
import { why } from '../../machines/why/why.ts'
import type { KeptRun, RunOutcome } from './run.ts'

/** Longer explanations are cut; the whole one is asked for in the run itself. */
const MAX_WHY_CHARS = 300

export type Told = Pick<KeptRun, 'outcome' | 'way' | 'why'>

export function describe(events: readonly TraceEvent[]): Told {
  const [start] = events
  if (start?.kind === 'lab.start' && start.source) return { outcome: 'recording' }
  const { connections } = summarise(events)
  const outcome = outcomeOf(connections)
  const way = wayOf(connections, outcome)
  const because = outcome === 'failed' ? why(events) : undefined
  return { outcome, ...(way && { way }), ...(because && { why: reasonOf(because.text) }) }
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

/** An explanation begins with two sentences on what failed, which the list says already. */
function reasonOf(text: string): string {
  const sentences = text.split(/(?<=\.) (?=\p{L})/u)
  return cut(sentences.length > 2 ? sentences.slice(2).join(' ') : text)
}

function cut(text: string): string {
  return text.length > MAX_WHY_CHARS ? `${text.slice(0, MAX_WHY_CHARS - 1)}…` : text
}
