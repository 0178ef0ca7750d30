/**
 * Negotiates one RTCPeerConnection of this browser: the same machine that negotiates for the lab's
 * peers decides, this file calls the API and tells the machine what came of it.
 */
import { Conductor, type Hands, type Outcome } from '../../../machines/negotiation/conductor.ts'
import type {
  Candidate,
  NegotiationEvent,
  ParamsOf,
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
  readonly #conductor: Conductor

  constructor(pc: Connection, scribe: Scribe, options: NegotiatorOptions) {
    this.#pc = pc
    this.#scribe = scribe
    this.#options = options
    this.#conductor = new Conductor(options, this.#hands())
  }

  /** Tells the machine what happened and does what it decides. */
  handle(event: NegotiationEvent): void {
    this.#conductor.handle(event)
  }

  #hands(): Hands {
    return {
      createOffer: (params) => this.#createOffer(params),
      createAnswer: (params) => this.#createAnswer(params),
      applyRemoteOffer: (params) => this.#applyOffer(params),
      applyRemoteAnswer: (params) => this.#applyAnswer(params),
      addCandidate: (candidate) => void this.#addCandidate(candidate),
      send: (type, sdp) => this.#options.send(type, sdp),
      changed: (before, next) =>
        this.#scribe.state('negotiation', String(before.value), String(next.value)),
      note: (text, level) => this.#scribe.note(text, level),
      messageOf,
    }
  }

  async #createOffer(params: ParamsOf<'createOffer'>): Outcome {
    const { operation, iceRestart } = params
    const options: Record<string, boolean> = iceRestart ? { iceRestart } : {}
    const offer = await this.#scribe.call('createOffer', options, () =>
      this.#pc.createOffer(options),
    )
    const sdp = await this.#setLocal('offer', offer)
    return { type: 'local-offer-set', operation, sdp }
  }

  async #createAnswer({ operation }: ParamsOf<'createAnswer'>): Outcome {
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

  async #applyOffer(params: ParamsOf<'applyRemoteOffer'>): Outcome {
    const { operation, sdp, rollback } = params
    if (rollback)
      await this.#scribe.call('setLocalDescription', { type: 'rollback' }, () =>
        this.#pc.setLocalDescription({ type: 'rollback' }),
      )
    await this.#setRemote('offer', sdp)
    return { type: 'remote-offer-set', operation }
  }

  async #applyAnswer(params: ParamsOf<'applyRemoteAnswer'>): Outcome {
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
