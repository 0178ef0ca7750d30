/** The Binding requests that are under way for the pairs of a checklist (RFC 8445 §7.2). */
import { getStatsTimestamp } from '../werift.ts'
import { transactionOf, type Ice, type Pair, type Stun } from './ice-internals.ts'

/** How a request ended; `moot` when nobody waits for it any more. */
export type Outcome =
  | { kind: 'answered' }
  | { kind: 'refused' | 'unanswered'; error: unknown }
  | { kind: 'moot' }

interface Attempt {
  readonly pair: Pair
  readonly id: string
  readonly abort: AbortController
  /** Another request took over: an answer still counts, silence does not. */
  cancelled: boolean
  /** It went out more than once. */
  repeated: boolean
}

export class Attempts {
  readonly #ice: Ice
  readonly #all = new Set<Attempt>()

  constructor(ice: Ice) {
    this.#ice = ice
  }

  /** Sends a request over a pair, and again until it is answered or given up. */
  async send(pair: Pair, request: Stun): Promise<Outcome> {
    const abort = new AbortController()
    const id = request.transactionIdHex
    const attempt: Attempt = { pair, id, abort, cancelled: false, repeated: false }
    this.#all.add(attempt)
    const outcome = await this.#request(attempt, request)
    this.#all.delete(attempt)
    if (abort.signal.aborted) return { kind: 'moot' }
    return attempt.cancelled && outcome.kind === 'unanswered' ? { kind: 'moot' } : outcome
  }

  async #request(attempt: Attempt, request: Stun): Promise<Outcome> {
    const { pair, abort } = attempt
    const key = Buffer.from(this.#ice.remotePassword, 'utf8')
    const onRequestSent = (sent: number): void => {
      attempt.repeated = sent > 0
      if (sent > 0) pair.retransmissionsSent++
    }
    pair.requestsSent++
    const startedMs = getStatsTimestamp()
    try {
      await pair.protocol.request(request, pair.remoteAddr, key, {
        onRequestSent,
        signal: abort.signal,
      })
      pair.responsesReceived++
      // Which of several requests was answered is not known (RFC 6298 §3).
      if (!attempt.repeated) measure(pair, getStatsTimestamp() - startedMs)
      return { kind: 'answered' }
    } catch (error) {
      return { kind: errorCodeOf(error) === undefined ? 'unanswered' : 'refused', error }
    }
  }

  /** No more retransmissions over a pair; an answer to what was sent counts (RFC 8445 §7.3.1.4). */
  cancel(pair: Pair): void {
    for (const attempt of this.#all) {
      if (attempt.pair !== pair || attempt.cancelled) continue
      attempt.cancelled = true
      const transaction = transactionOf(pair.protocol, attempt.id)
      if (!transaction) continue
      transaction.protocol = { sendStun: () => Promise.resolve() }
      transaction.onRequestSent = undefined
    }
  }

  /** True while a request over a pair has had to be sent again. */
  isRepeating(pair: Pair): boolean {
    return [...this.#all].some(
      (attempt) => attempt.pair === pair && attempt.repeated && !attempt.cancelled,
    )
  }

  /** Ends the requests over a pair, or all of them: their answers no longer matter. */
  abort(pair?: Pair): void {
    for (const attempt of this.#all)
      if (pair === undefined || attempt.pair === pair) attempt.abort.abort()
  }
}

/** The code of the STUN error response that a request ended with; undefined when it was silence. */
export function errorCodeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('response' in error)) return undefined
  const { response } = error as { response?: Stun }
  const attribute = response?.getAttributeValue('ERROR-CODE')
  return Array.isArray(attribute) ? Number(attribute[0]) : undefined
}

/** What `getStats` tells of a pair's round trips, in seconds. */
function measure(pair: Pair, roundTripMs: number): void {
  pair.rtt = roundTripMs / 1000
  pair.totalRoundTripTime += roundTripMs / 1000
  pair.roundTripTimeMeasurements++
}
