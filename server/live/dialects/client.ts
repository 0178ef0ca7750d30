/**
 * A peer's side of signaling, whatever its dialect: it registers, says signals to others and hears
 * theirs. `socket.ts` keeps a WebSocket alive, `ours.ts` and `go.ts` are what is said on it.
 */
import type { Signal } from '../../../machines/live/signal.ts'
import type { Code } from '../../signaling/code.ts'
import type { Dialect } from '../../signaling/signal.ts'

/** How the service answered; `closed` when it did not. */
export interface Answer {
  code: Code | 'closed'
  message: string
}

export interface SignalingClient {
  /** Resolves to the answer of the service, in time or when the socket is gone; never rejects. */
  say(to: string, signal: Signal): Promise<Answer>
  /** Says goodbye. Resolves when the socket is closed; a second time at once. */
  close(): Promise<void>
}

/** What a client tells; none of it may throw. */
export interface SignalingListener {
  signal(from: string, signal: Signal): void
  /** Others came and went; the first time, who was there before. Never in the Go dialect. */
  presence(joined: readonly string[], left: readonly string[]): void
  /** The line is gone and is being restored. */
  lost(why: string): void
  /** It is back. */
  restored(): void
  /** There will be no more; not called after `close`. */
  ended(why: string): void
}

export interface SignalingOptions {
  /** Where the service is: `ws://127.0.0.1:4700`, or a link that it printed. */
  url: URL
  /** Under which id to register. */
  id: string
  dialect: Dialect
  /** Opens a service that wants one; may stand in the URL instead. */
  token?: string
  /** Whether this peer calls: in the Go dialect those who answer come by another path. */
  isCalling: boolean
}

/** Waiting for an answer at once; a negotiation has some tens. */
export const MAX_UNANSWERED = 256

/** An answer in place of one that never came. */
export const NO_ANSWER: Answer = {
  code: 'closed',
  message: 'the signaling socket closed before an answer came',
}

export const TOO_MANY: Answer = {
  code: 'too-fast',
  message: `${MAX_UNANSWERED} requests wait for an answer already`,
}
