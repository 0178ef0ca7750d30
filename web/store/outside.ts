/** Live labs: joining one, and speaking for one of its peers outside. */
import type { Request } from '../../machines/link/protocol.ts'
import type { Report } from '../../machines/live/report.ts'
import type { Signal } from '../../machines/live/signal.ts'
import { change, type Change } from './change.ts'
import { leave } from './labs.ts'
import type { Lab, Seat, State } from './state.ts'

/** Puts a lab that somebody else opened in place of the current one. */
export function join(state: State, id: string, as: string | undefined): Change {
  const left = leave(state)
  const ref = state.nextRef
  const seat: Seat | undefined = as === undefined ? undefined : { as, ref: ref + 1, phase: 'asked' }
  const lab: Lab = { ref, phase: 'opening', atUs: 0, wallMs: 0, isJoined: true, seat }
  const joined: State = { ...left.state, lab, motion: { kind: 'following' }, nextRef: ref + 2 }
  return change(joined, ...left.requests, { type: 'resume', ref, lab: id, after: -1 })
}

/** Asks for the place of a peer outside; what is asked before the lab is open waits for it. */
export function attach(state: State, as: string): Change {
  const { lab, nextRef } = state
  if (lab === undefined) return change(state)
  const seat: Seat = { as, ref: nextRef, phase: 'asked' }
  const seated: State = { ...state, lab: { ...lab, seat }, nextRef: nextRef + 1 }
  return change(seated, ...attachRequest(seated))
}

/** What asks for the place that this page wants, once there is a lab to ask. */
export function attachRequest({ lab }: State): Request[] {
  const seat = lab?.seat
  if (lab?.id === undefined || seat === undefined || seat.phase === 'refused') return []
  return [{ type: 'attach', ref: seat.ref, lab: lab.id, as: seat.as }]
}

/** The place is given, or it is refused for a reason. Undefined when the answer is to something else. */
export function answerSeat(state: State, ref: number, reason?: string): State | undefined {
  const { lab } = state
  if (lab?.seat === undefined || lab.seat.ref !== ref) return undefined
  const phase = reason === undefined ? 'taken' : 'refused'
  return { ...state, lab: { ...lab, seat: { ...lab.seat, phase, reason } } }
}

/** A lost socket gives the place up. */
export function unseat(state: State): State {
  const { lab } = state
  if (lab?.seat?.phase !== 'taken') return state
  return { ...state, lab: { ...lab, seat: { ...lab.seat, phase: 'asked' } } }
}

/** It is asked for again on the next one. */
export function retake(state: State): Change {
  const seat = state.lab?.seat
  return seat === undefined || seat.phase === 'refused' ? change(state) : attach(state, seat.as)
}

/** What the peer outside says to another. */
export function tell(state: State, to: string, signal: Signal): Change {
  const lab = seatedIn(state)
  return lab === undefined ? change(state) : change(state, { type: 'signal', lab, to, signal })
}

/** What it saw of itself. */
export function report(state: State, events: readonly Report[]): Change {
  const lab = seatedIn(state)
  if (lab === undefined || events.length === 0) return change(state)
  return change(state, { type: 'report', lab, events: [...events] })
}

function seatedIn({ lab }: State): string | undefined {
  return lab?.seat?.phase === 'taken' ? lab.id : undefined
}
