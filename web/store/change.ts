/** What a message leads to: the next state, and what to ask of the lab. */
import type { Request } from '../../machines/link/protocol.ts'
import type { State } from './state.ts'

export interface Change {
  readonly state: State
  readonly requests: readonly Request[]
}

/** The next state, with requests to send. */
export function change(state: State, ...requests: Request[]): Change {
  return { state, requests }
}

/** Goes on from one change to another, keeping the requests of both. */
export function andThen(first: Change, next: (state: State) => Change): Change {
  const second = next(first.state)
  return { state: second.state, requests: [...first.requests, ...second.requests] }
}
