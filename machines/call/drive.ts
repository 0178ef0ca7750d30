/** The call machine as a pure fold, for those who drive it. */
import { initialTransition, transition } from 'xstate'
import type { SnapshotFrom } from 'xstate'
import { callMachine } from './machine.ts'
import type { CallAction, CallEvent, CallMessage } from './message.ts'

export type CallSnapshot = SnapshotFrom<typeof callMachine>

/** What the machine decided: its next snapshot, and what the driver must now do, in order. */
export interface CallDecision {
  snapshot: CallSnapshot
  actions: CallAction[]
}

/** Two people that have not called each other. */
export function startCall(): CallSnapshot {
  return initialTransition(callMachine)[0]
}

/** Folds one event. Pure: the driver executes the actions and feeds their results back. */
export function driveCall(snapshot: CallSnapshot, event: CallEvent): CallDecision {
  const [next, executable] = transition(callMachine, snapshot, event)
  const actions = executable.map(({ type, params }) => ({ type, params }) as CallAction)
  return { snapshot: next, actions }
}

/** True while there is a call, answered or not. */
export function isActive({ value }: CallSnapshot): boolean {
  return value !== 'idle' && value !== 'ended'
}

/** What a message of the other is to the machine. */
export function heard(message: CallMessage, isBusy: boolean): CallEvent {
  const { call } = message
  switch (message.type) {
    case 'invite':
      return { type: 'invited', call, media: message.media, ringMs: message.ringMs, isBusy }
    case 'ringing':
      return { type: 'rings', call }
    case 'accept':
      return { type: 'accepted', call }
    case 'busy':
      return { type: 'was-busy', call }
    case 'refuse':
      return { type: 'refused', call, reason: message.reason }
    case 'cancel':
      return { type: 'cancelled', call, reason: message.reason }
    case 'hang-up':
      return { type: 'hung-up', call, reason: message.reason }
  }
}
