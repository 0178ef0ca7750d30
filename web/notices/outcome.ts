/** How a run ended, in words. */
import type { EndReason, LabEnd } from '../../machines/trace/event.ts'
import type { State } from '../store/state.ts'
import { seconds } from '../transport/time.ts'

export interface Outcome {
  what: string
  why: string
  /** A later stop would let it go on. */
  canContinue: boolean
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
  if (lab?.phase === 'gone')
    return {
      what: 'The server has let this lab go.',
      why: 'What was recorded is still here; start over to run it again.',
      canContinue: false,
    }
  const end = endOf(trace.events[trace.length - 1])
  if (lab?.phase === 'crashed' || end?.reason === 'crashed')
    return {
      what: `The lab crashed at ${at}.`,
      why: [lab?.reason ?? end?.detail ?? WHY.crashed, 'Its trace is still here.'].join(' '),
      canContinue: false,
    }
  const reason = end?.reason ?? 'stop'
  const why = end?.detail && reason !== 'stop' ? `${WHY[reason]} (${end.detail})` : WHY[reason]
  return { what: `Ended at ${at}.`, why, canContinue: reason === 'stop' }
}

function endOf(event: State['trace']['events'][number] | undefined): LabEnd | undefined {
  return event?.kind === 'lab.end' ? event : undefined
}
