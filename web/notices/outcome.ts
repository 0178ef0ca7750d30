/** How a run ended, in words. */
import type { EndReason, LabEnd } from '../../machines/trace/event.ts'
import type { State } from '../store/state.ts'
import { seconds } from '../transport/time.ts'

/** `continue`: a later stop lets it go on. `restore`: run again, it comes to the same point. */
type Next = 'continue' | 'restore' | 'restart'

export interface Outcome {
  what: string
  why: string
  /** What can be done next; absent for a recording, whose bar says how to leave it. */
  next?: Next
}

const WHY: Readonly<Record<EndReason, string>> = {
  stop: 'The scenario stops here.',
  'trace-full': 'The trace is full; limits.events in the scenario raises its cap.',
  livelock: 'Time stood still: the peers kept each other busy without end.',
  closed: 'The lab was closed.',
  crashed: 'Something in the lab failed.',
}

/** What to say of a run that will not go on by itself. */
export function outcomeOf({ lab, trace }: State): Outcome {
  const at = seconds(lab?.atUs ?? 0)
  if (lab?.phase === 'recorded')
    return {
      what: `The recording ends at ${at}.`,
      why: 'What happened later, or elsewhere, it does not tell.',
    }
  if (lab?.phase === 'gone')
    return {
      what: 'The server has let this lab go.',
      why: 'What was recorded is still here, and running it again comes to the same point.',
      next: 'restore',
    }
  const end = endOf(trace.events[trace.length - 1])
  if (lab?.phase === 'crashed' || end?.reason === 'crashed')
    return {
      what: `The lab crashed at ${at}.`,
      why: [lab?.reason ?? end?.detail ?? WHY.crashed, 'Its trace is still here.'].join(' '),
      next: 'restart',
    }
  const reason = end?.reason ?? 'stop'
  const why = end?.detail && reason !== 'stop' ? `${WHY[reason]} (${end.detail})` : WHY[reason]
  return { what: `Ended at ${at}.`, why, next: reason === 'stop' ? 'continue' : 'restart' }
}

function endOf(event: State['trace']['events'][number] | undefined): LabEnd | undefined {
  return event?.kind === 'lab.end' ? event : undefined
}
