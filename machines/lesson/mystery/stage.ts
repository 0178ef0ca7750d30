/** How far a run came before it went wrong: the first thing that anybody should look at. */
import type { TraceEvent } from '../../trace/event.ts'
import type { Stage } from './fault.ts'

/** Read from the states that peers reached; nothing but the trace is needed. */
export function stageReached(events: readonly TraceEvent[]): Stage {
  const reached = (machine: string): boolean =>
    events.some(
      (event) => event.kind === 'state' && event.machine === machine && event.to === 'connected',
    )
  if (reached('connection')) return 'lost'
  if (reached('ice')) return 'dtls'
  const isAnswered = events.some(
    (event) => event.kind === 'signal' && event.direction === 'receive' && event.type === 'answer',
  )
  return isAnswered ? 'ice' : 'signaling'
}
