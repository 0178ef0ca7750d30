/** Who speaks for the peers of a lab that live outside: a page each, as long as it is connected. */
import type { ErrorCode, Response } from '../../machines/link/protocol.ts'
import type { OutsideSignal } from '../../machines/live/signal.ts'
import { formatIssue, issueAt } from '../../machines/scenario/issue.ts'
import { outsidePeers } from '../../machines/scenario/live.ts'
import type { Scenario } from '../../machines/scenario/schema.ts'
import { errorResponse } from '../lab/drive/requests.ts'

/** A page, as far as a lab speaks to it. */
export interface Speaker {
  say(response: Response): void
}

type Failure = Extract<Response, { type: 'error' }>

export class Outside {
  readonly #lab: string
  readonly #peers: readonly string[]
  readonly #outside: readonly string[]
  readonly #speakers = new Map<string, Speaker>()

  constructor(lab: string, scenario: Scenario) {
    this.#lab = lab
    this.#peers = Object.keys(scenario.peers)
    this.#outside = outsidePeers(scenario)
  }

  /** Lets a page speak for a peer; `isNew` when it did not already. */
  attach(as: string, speaker: Speaker): { ok: true; isNew: boolean } | { ok: false; why: Failure } {
    const why = this.#refusalOf(as, speaker)
    if (why !== undefined) return { ok: false, why }
    const isNew = this.#speakers.get(as) !== speaker
    this.#speakers.set(as, speaker)
    return { ok: true, isNew }
  }

  /** The peer that a page speaks for. */
  peerOf(speaker: Speaker): string | undefined {
    for (const [peer, each] of this.#speakers) if (each === speaker) return peer
    return undefined
  }

  /** Frees the peer that a page speaks for, and says which one that was. */
  detach(speaker: Speaker): string | undefined {
    const peer = this.peerOf(speaker)
    if (peer !== undefined) this.#speakers.delete(peer)
    return peer
  }

  /** What keeps this page from saying something to a peer, if anything does. */
  whyNot(speaker: Speaker, to?: string): Failure | undefined {
    const from = this.peerOf(speaker)
    if (from === undefined)
      return this.#fail('forbidden', 'this page speaks for no peer outside; attach as one first')
    if (to === undefined) return undefined
    if (!this.#peers.includes(to)) return this.#unknown({ to }, `one of ${this.#peers.join(', ')}`)
    return to === from ? this.#unknown({ to }, 'another peer than this page speaks for') : undefined
  }

  /** Hands a signal to the page that speaks for its target; to nobody when there is none. */
  deliver({ from, to, signal }: OutsideSignal): void {
    this.#speakers.get(to)?.say({ type: 'signal', lab: this.#lab, from, to, signal })
  }

  #refusalOf(as: string, speaker: Speaker): Failure | undefined {
    if (this.#outside.length === 0)
      return this.#fail('refused', 'nobody in this lab is outside: no peer has outside: true')
    if (!this.#outside.includes(as))
      return this.#unknown({ as }, `a peer that is outside: ${this.#outside.join(', ')}`)
    const own = this.peerOf(speaker)
    if (own !== undefined && own !== as)
      return this.#fail('refused', `this page speaks for ${own} already`)
    const other = this.#speakers.get(as)
    if (other === undefined || other === speaker) return undefined
    return this.#fail(
      'forbidden',
      `another page speaks for ${as}; it is free when that page leaves`,
    )
  }

  #unknown(field: Record<string, string>, wanted: string): Failure {
    const [name = ''] = Object.keys(field)
    const issue = issueAt(field, [name], `must be ${wanted}`)
    return errorResponse('refused', formatIssue(issue), { lab: this.#lab }, [issue])
  }

  #fail(code: ErrorCode, message: string): Failure {
    return errorResponse(code, message, { lab: this.#lab })
  }
}
