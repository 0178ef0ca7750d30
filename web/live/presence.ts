/** Whether a peer outside is there: it registers when a page speaks for it, and closes when none does. */
import type { TraceEvent } from '../../machines/trace/event.ts'

export function isPresent(events: readonly TraceEvent[], length: number, peer: string): boolean {
  for (let i = length - 1; i >= 0; i--) {
    const event = events[i]
    if (event?.kind !== 'signal' || event.at !== peer || event.direction !== 'send') continue
    return event.type !== 'close'
  }
  return false
}
