/**
 * Conducts the negotiation of one RTCPeerConnection, werift's or a browser's: the machine decides,
 * hands do it, and what came of it is the machine's next event.
 */
import type { NegotiationInput } from './context.ts'
import type { Candidate, NegotiationAction, NegotiationEvent, ParamsOf, Step } from './message.ts'
import { negotiate, startNegotiation, type NegotiationSnapshot } from './negotiate.ts'

/** What a step of the operations chain comes to; it rejects when the step fails. */
export type Outcome = Promise<NegotiationEvent>

/** What the machine asks for, done on one RTCPeerConnection. */
export interface Hands {
  createOffer(params: ParamsOf<'createOffer'>): Outcome
  createAnswer(params: ParamsOf<'createAnswer'>): Outcome
  applyRemoteOffer(params: ParamsOf<'applyRemoteOffer'>): Outcome
  applyRemoteAnswer(params: ParamsOf<'applyRemoteAnswer'>): Outcome
  addCandidate(candidate: Candidate): void
  /** A description goes to the other peer. */
  send(type: 'offer' | 'answer', sdp: string): void
  /** The machine is in another state. */
  changed(before: NegotiationSnapshot, next: NegotiationSnapshot): void
  note(text: string, level: 'info' | 'warning' | 'error'): void
  /** What a failure says. */
  messageOf(error: unknown): string
}

export class Conductor {
  readonly #hands: Hands
  #snapshot: NegotiationSnapshot

  constructor(input: NegotiationInput, hands: Hands) {
    this.#hands = hands
    this.#snapshot = startNegotiation(input)
  }

  /** Tells the machine what happened and has done what it decides. */
  handle(event: NegotiationEvent): void {
    const before = this.#snapshot
    const { snapshot, actions } = negotiate(before, event)
    this.#snapshot = snapshot
    if (String(before.value) !== String(snapshot.value)) this.#hands.changed(before, snapshot)
    for (const action of actions) this.#perform(action)
  }

  #perform(action: NegotiationAction): void {
    const hands = this.#hands
    switch (action.type) {
      case 'createOffer':
        return this.#step(action, hands.createOffer(action.params))
      case 'createAnswer':
        return this.#step(action, hands.createAnswer(action.params))
      case 'applyRemoteOffer':
        return this.#step(action, hands.applyRemoteOffer(action.params))
      case 'applyRemoteAnswer':
        return this.#step(action, hands.applyRemoteAnswer(action.params))
      case 'sendOffer':
        return hands.send('offer', action.params.sdp)
      case 'sendAnswer':
        return hands.send('answer', action.params.sdp)
      case 'addCandidate':
        return hands.addCandidate(action.params.candidate)
      case 'discardCandidate':
        return hands.note(`candidate discarded: ${action.params.reason}`, 'info')
      case 'ignoreOffer':
        return hands.note(`offer ignored: ${action.params.reason}`, 'info')
      case 'report':
        return hands.note(action.params.message, action.params.level)
    }
  }

  /** A step's failure is an event of the machine, too. */
  #step(
    { type: step, params }: Extract<NegotiationAction, { type: Step }>,
    outcome: Outcome,
  ): void {
    const { operation } = params
    outcome.then(
      (event) => this.handle(event),
      (error: unknown) =>
        this.handle({
          ...{ type: 'step-failed', operation, step },
          message: this.#hands.messageOf(error),
        }),
    )
  }
}
