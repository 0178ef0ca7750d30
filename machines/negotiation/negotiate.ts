/** The negotiation machine as a pure fold, for those who drive it. */
import { initialTransition, transition } from 'xstate'
import type { SnapshotFrom } from 'xstate'
import type { NegotiationInput } from './context.ts'
import { negotiationMachine } from './machine.ts'
import type { NegotiationAction, NegotiationEvent } from './message.ts'

export type NegotiationSnapshot = SnapshotFrom<typeof negotiationMachine>

/** What the machine decided: its next snapshot, and what the driver must now do, in order. */
export interface NegotiationDecision {
  snapshot: NegotiationSnapshot
  actions: NegotiationAction[]
}

/** The machine of a fresh RTCPeerConnection. */
export function startNegotiation(input: NegotiationInput): NegotiationSnapshot {
  return initialTransition(negotiationMachine, input)[0]
}

/** Folds one event. Pure: the driver executes the actions and feeds their results back. */
export function negotiate(
  snapshot: NegotiationSnapshot,
  event: NegotiationEvent,
): NegotiationDecision {
  const [next, executable] = transition(negotiationMachine, snapshot, event)
  const actions = executable.map(({ type, params }) => ({ type, params }) as NegotiationAction)
  return { snapshot: next, actions }
}
