/**
 * How well a mystery was solved: fewest points win, as in golf. A look is an event whose details were
 * opened, or a pane, counted once however often it is opened.
 */
import type { TraceEvent } from '../../trace/event.ts'
import type { Explanation } from '../../why/explanation.ts'

export const HINT_POINTS = 2
export const WRONG_POINTS = 4
export const MYSTERY_HINTS = 3

/** Panes that show what only a privileged look would: the tables of NATs. */
export type LookedAtPane = 'nat'

/** What has been done to find out. */
export interface Inquiry {
  /** `seq`s of events. */
  readonly events: readonly number[]
  readonly panes: readonly LookedAtPane[]
  readonly hints: number
  readonly wrong: number
}

export const NEW_INQUIRY: Inquiry = { events: [], panes: [], hints: 0, wrong: 0 }

/** Most events that are counted; who looks at more has lost count of the score, too. */
const MAX_LOOKS = 10_000

export function lookedAt(inquiry: Inquiry, what: number | LookedAtPane): Inquiry {
  if (typeof what === 'string')
    return inquiry.panes.includes(what) ? inquiry : { ...inquiry, panes: [...inquiry.panes, what] }
  if (inquiry.events.includes(what) || inquiry.events.length >= MAX_LOOKS) return inquiry
  return { ...inquiry, events: [...inquiry.events, what] }
}

/** One hint more, up to `MYSTERY_HINTS`. */
export function hinted(inquiry: Inquiry): Inquiry {
  return { ...inquiry, hints: Math.min(inquiry.hints + 1, MYSTERY_HINTS) }
}

/** One wrong answer more. */
export function erred(inquiry: Inquiry): Inquiry {
  return { ...inquiry, wrong: inquiry.wrong + 1 }
}

/** Looks alone. */
export function looksOf({ events, panes }: Inquiry): number {
  return events.length + panes.length
}

/** The score: looks, and what hints and wrong answers cost. 0 is a guess that was right. */
export function pointsOf(inquiry: Inquiry): number {
  return looksOf(inquiry) + inquiry.hints * HINT_POINTS + inquiry.wrong * WRONG_POINTS
}

/** What a mystery does not show while it is unsolved: who wrote the run, rather than what happened. */
export function isSecretEvent({ kind }: Pick<TraceEvent, 'kind'>): boolean {
  return kind === 'lab.start' || kind === 'lab.end' || kind === 'command' || kind === 'fault.hit'
}

/** The events that show the cause to who may not see the secret ones, in order. */
export function evidenceOf({ chain }: Explanation, events: readonly TraceEvent[]): number[] {
  return chain.filter((seq) => {
    const event = events[seq]
    return event !== undefined && !isSecretEvent(event)
  })
}

/** The looks of the shortest way: what `why` names, each once. At least one. */
export function parLooks(explanation: Explanation, events: readonly TraceEvent[]): number {
  return Math.max(1, evidenceOf(explanation, events).length)
}

/** 3 for par or better, 2 for up to twice as much, 1 for solved. */
export function starsOf(points: number, par: number): 1 | 2 | 3 {
  if (points <= par) return 3
  return points <= par * 2 ? 2 : 1
}
