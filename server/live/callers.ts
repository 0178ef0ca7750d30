/**
 * Those who call an answering peer: one is served at a time, since a realm holds one lab; the others
 * wait their turn, and what they say meanwhile waits with them.
 */
import type { Signal } from '../../machines/live/signal.ts'

/** Callers that wait; more are not noticed. */
export const MAX_CALLERS = 16
/** Signals of one that waits: an offer and its candidates. */
export const MAX_SIGNALS = 64

export interface Caller {
  name: string
  /** An offer first. */
  signals: Signal[]
}

export type Heard = 'waits' | 'kept' | 'ignored'

export class Callers {
  readonly #waiting = new Map<string, Signal[]>()

  /** Somebody who is not being served says something. */
  hear(name: string, signal: Signal): Heard {
    if (signal.type === 'bye') return this.leave(name) ? 'kept' : 'ignored'
    const known = this.#waiting.get(name)
    if (signal.type === 'offer' && (known !== undefined || this.#waiting.size < MAX_CALLERS)) {
      this.#waiting.set(name, [signal])
      return known === undefined ? 'waits' : 'kept'
    }
    if (!known || known.length >= MAX_SIGNALS) return 'ignored'
    known.push(signal)
    return 'kept'
  }

  /** Somebody went away; true when it was waiting. */
  leave(name: string): boolean {
    return this.#waiting.delete(name)
  }

  has(name: string): boolean {
    return this.#waiting.has(name)
  }

  /** Whose turn it is. */
  next(): Caller | undefined {
    for (const [name, signals] of this.#waiting) {
      this.#waiting.delete(name)
      return { name, signals }
    }
    return undefined
  }
}

/**
 * Whether an offer comes from another RTCPeerConnection than the one before it: those of one keep the
 * id of their session (RFC 8829 §5.2.2). A program that died and was started again has a new one.
 */
export function isNewSession(before: string | undefined, now: string): boolean {
  const [was, is] = [sessionOf(before ?? ''), sessionOf(now)]
  return was !== undefined && is !== undefined && was !== is
}

/** User and session id of the origin line (RFC 8866 §5.2). */
function sessionOf(sdp: string): string | undefined {
  return /^o=(\S+ \S+) /m.exec(sdp)?.[1]
}
