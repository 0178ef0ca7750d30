/** How a run ended, in words. */
import type { LabEnd } from '../../machines/trace/event.ts'
import { isFollower, type State } from '../store/state.ts'
import { seconds } from '../transport/time.ts'
import { t } from '../words/words.svelte.ts'

/** `continue`: a later stop lets it go on. `restore`: run again, it comes to the same point. */
type Next = 'continue' | 'restore' | 'restart'

export interface Outcome {
  what: string
  why: string
  /** What can be done next; absent for a recording, whose bar says how to leave it. */
  next?: Next
}

/** What to say of a run that will not go on by itself. */
export function outcomeOf(state: State): Outcome {
  const outcome = endingOf(state)
  // Those who follow cannot act; their bar says what there is to do.
  return isFollower(state) ? { what: outcome.what, why: outcome.why } : outcome
}

function endingOf({ lab, trace }: State): Outcome {
  const words = t().notices
  const at = seconds(lab?.atUs ?? 0)
  if (lab?.phase === 'recorded')
    return {
      what: words.recordingEnds(at),
      why: words.recordingEndsWhy,
    }
  if (lab?.phase === 'gone' && lab.follows)
    return { what: words.goneShared, why: words.goneSharedWhy }
  if (lab?.phase === 'gone')
    return {
      what: words.gone,
      why: words.goneWhy,
      next: 'restore',
    }
  const end = endOf(trace.events[trace.length - 1])
  if (lab?.phase === 'crashed' || end?.reason === 'crashed')
    return {
      what: words.crashed(at),
      why: words.crashedWhy(lab?.reason ?? end?.detail),
      next: 'restart',
    }
  const reason = end?.reason ?? 'stop'
  const why = words.endedWhy(reason, reason === 'stop' ? undefined : end?.detail || undefined)
  return { what: words.ended(at), why, next: reason === 'stop' ? 'continue' : 'restart' }
}

function endOf(event: State['trace']['events'][number] | undefined): LabEnd | undefined {
  return event?.kind === 'lab.end' ? event : undefined
}
