/** The signaling client's machine as a pure fold, for those who drive it. */
import { initialTransition, transition } from 'xstate'
import type { SnapshotFrom } from 'xstate'
import { websocketMachine } from './machine.ts'
import type { WebSocketAction, WebSocketEvent } from './message.ts'

export type WebSocketSnapshot = SnapshotFrom<typeof websocketMachine>

/** What the machine decided: its next snapshot, and what the driver must now do, in order. */
export interface WebSocketDecision {
  snapshot: WebSocketSnapshot
  actions: WebSocketAction[]
}

/** A client that has no socket yet; it opens one at `connect`. */
export function startWebSocket(): WebSocketSnapshot {
  return initialTransition(websocketMachine)[0]
}

/** Folds one event. Pure: the driver executes the actions and feeds their results back. */
export function driveWebSocket(
  snapshot: WebSocketSnapshot,
  event: WebSocketEvent,
): WebSocketDecision {
  const [next, executable] = transition(websocketMachine, snapshot, event)
  const actions = executable.map(({ type, params }) => ({ type, params }) as WebSocketAction)
  return { snapshot: next, actions }
}
