/**
 * Negotiates one RTCPeerConnection of this browser: the same machine that negotiates for the lab's
 * peers decides, this file calls the API and tells the machine what came of it.
 */
import {
  negotiate,
  startNegotiation,
  type NegotiationSnapshot,
} from '../../../machines/negotiation/negotiate.ts'
import type {
  Candidate,
  NegotiationAction,
  NegotiationEvent,
  ParamsOf,
  Step,
} from '../../../machines/negotiation/message.ts'
import type { Connection, Description } from './api.ts'
import { messageOf, type Scribe } from './scribe.ts'

export interface NegotiatorOptions {
  polite: boolean
  send: (type: 'offer' | 'answer', sdp: string) => void
  /** A description was set: transports may have come with it. */
  onset: () => void
}

export class Negotiator {
  readonly #pc: Connection
  readonly #scribe: Scribe
  readonly #options: NegotiatorOptions
  #snapshot: NegotiationSnapshot

  constructor(pc: Connection, scribe: Scribe, options: NegotiatorOptions) {
    this.#pc = pc
    this.#scribe = scribe
    this.#options = options
    this.#snapshot = startNegotiation(options)
  }

  /** Tells the machine what happened and does what it decides. */
  handle(event: NegotiationEvent): void {
    const before = String(this.#snapshot.value)
    const { snapshot, actions } = negotiate(this.#snapshot, event)
    this.#snapshot = snapshot
    const after = String(snapshot.value)
    if (before !== after) this.#scribe.state('negotiation', before, after)
    for (const action of actions) this.#perform(action)
  }

  #perform(action: NegotiationAction): void {
    switch (action.type) {
      case 'createOffer':
        return this.#step(action.type, action.params, () => this.#createOffer(action.params))
      case 'createAnswer':
        return this.#step(action.type, action.params, () => this.#createAnswer(action.params))
      case 'applyRemoteOffer':
        return this.#step(action.type, action.params, () => this.#applyOffer(action.params))
      case 'applyRemoteAnswer':
        return this.#step(action.type, action.params, () => this.#applyAnswer(action.params))
      case 'sendOffer':
        return this.#options.send('offer', action.params.sdp)
      case 'sendAnswer':
        return this.#options.send('answer', action.params.sdp)
      case 'addCandidate':
        return void this.#addCandidate(action.params.candidate)
      case 'discardCandidate':
        return this.#scribe.note(`candidate discarded: ${action.params.reason}`, 'info')
      case 'ignoreOffer':
        return this.#scribe.note(`offer ignored: ${action.params.reason}`, 'info')
      case 'report':
        return this.#scribe.note(action.params.message, action.params.level)
    }
  }

  /** Runs a step of the operations chain; its failure is an event of the machine. */
  #step(
    step: Step,
    { operation }: { operation: number },
    run: () => Promise<NegotiationEvent>,
  ): void {
    run().then(
      (event) => this.handle(event),
      (error: unknown) =>
        this.handle({ type: 'step-failed', operation, step, message: messageOf(error) }),
    )
  }

  async #createOffer(params: ParamsOf<'createOffer'>): Promise<NegotiationEvent> {
    const { operation, iceRestart } = params
    const options: Record<string, boolean> = iceRestart ? { iceRestart } : {}
    const offer = await this.#scribe.call('createOffer', options, () =>
      this.#pc.createOffer(options),
    )
    const sdp = await this.#setLocal('offer', offer)
    return { type: 'local-offer-set', operation, sdp }
  }

  async #createAnswer({ operation }: ParamsOf<'createAnswer'>): Promise<NegotiationEvent> {
    try {
      const answer = await this.#scribe.call('createAnswer', {}, () => this.#pc.createAnswer())
      const sdp = await this.#setLocal('answer', answer)
      return { type: 'local-answer-set', operation, sdp }
    } catch (error) {
      // The machine goes on from stable, so the offer that cannot be answered is taken back.
      await this.#pc.setRemoteDescription({ type: 'rollback' }).catch(() => undefined)
      throw error
    }
  }

  async #applyOffer(params: ParamsOf<'applyRemoteOffer'>): Promise<NegotiationEvent> {
    const { operation, sdp, rollback } = params
    if (rollback)
      await this.#scribe.call('setLocalDescription', { type: 'rollback' }, () =>
        this.#pc.setLocalDescription({ type: 'rollback' }),
      )
    await this.#setRemote('offer', sdp)
    return { type: 'remote-offer-set', operation }
  }

  async #applyAnswer(params: ParamsOf<'applyRemoteAnswer'>): Promise<NegotiationEvent> {
    await this.#setRemote('answer', params.sdp)
    return { type: 'remote-answer-set', operation: params.operation }
  }

  async #setLocal(type: 'offer' | 'answer', { sdp = '' }: Description): Promise<string> {
    await this.#scribe.call('setLocalDescription', { type, sdp }, () =>
      this.#pc.setLocalDescription({ type, sdp }),
    )
    this.#options.onset()
    return sdp
  }

  async #setRemote(type: 'offer' | 'answer', sdp: string): Promise<void> {
    await this.#scribe.call('setRemoteDescription', { type, sdp }, () =>
      this.#pc.setRemoteDescription({ type, sdp }),
    )
    this.#options.onset()
  }

  async #addCandidate({ candidate, sdpMid, sdpMLineIndex }: Candidate): Promise<void> {
    const detail = { candidate, ...(sdpMid !== undefined && { sdpMid }) }
    const init = { candidate, sdpMid: sdpMid ?? null, sdpMLineIndex: sdpMLineIndex ?? null }
    try {
      await this.#scribe.call('addIceCandidate', detail, () => this.#pc.addIceCandidate(init))
    } catch {
      // The rejection is in the trace; one bad candidate does not end a negotiation (W3C WebRTC §4.4.2).
    }
  }
}
