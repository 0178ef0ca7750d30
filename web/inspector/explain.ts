/** What a specification says of an event, for a learner. */
import { cite } from '../../machines/reference.ts'
import { isSpecified, SPECIFICATION } from '../../machines/specification.ts'
import type { MachineName, TraceEvent } from '../../machines/trace/event.ts'
import { t } from '../words/words.svelte.ts'

export interface Explanation {
  description: string
  cite: string
  url: string
}

/** The description of a machine's state; undefined where no specification is known. */
export function explainState(machine: MachineName, state: string): Explanation | undefined {
  if (!isSpecified(machine)) return undefined
  const specified = SPECIFICATION[machine].states[state]
  if (specified === undefined) return undefined
  const { spec } = specified
  const description = t().states.meaning(specified.description)
  return { description, cite: cite(spec), url: spec.url }
}

/** What the state that an event brings about means. */
export function explain(event: TraceEvent): Explanation | undefined {
  if (event.kind === 'state') return explainState(event.machine, event.to)
  if (event.kind === 'pair') return explainState('pair', event.change)
  return undefined
}
