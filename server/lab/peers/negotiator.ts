/**
 * Negotiates one RTCPeerConnection: the negotiation machine decides, this file does. It turns the
 * machine's actions into calls of the API, and their results into the machine's events.
 */
import { Conductor, type Hands, type Outcome } from '../../../machines/negotiation/conductor.ts'
import type {
  Candidate,
  NegotiationEvent,
  ParamsOf,
} from '../../../machines/negotiation/message.ts'
import type { NegotiationSnapshot } from '../../../machines/negotiation/negotiate.ts'
import type { JsonValue } from '../../../machines/trace/event.ts'
import { messageOf, type Scribe } from './observe/scribe.ts'
import type { RTCPeerConnection } from './werift.ts'

/** How descriptions reach the other peer. */
export type SendDescription = (type: 'offer' | 'answer', sdp: string) => void

export interface NegotiatorOptions {
  polite: boolean
  holdsCandidates: boolean
  send: SendDescription
  /** A remote description was set: transports may have come with it. */
  onremote: () => void
  /** An offer is about to be made, or one of the other side to be applied. */
  offering: () => void
  offered: () => void
  /** A step failed, and with it the negotiation that it belongs to. */
  onerror?: (text: string) => void
}

export class Negotiator {
  readonly #pc: RTCPeerConnection
  readonly #scribe: Scribe
  readonly #options: NegotiatorOptions
  readonly #conductor: Conductor

  constructor(pc: RTCPeerConnection, scribe: Scribe, options: NegotiatorOptions) {
    this.#pc = pc
    this.#scribe = scribe
    this.#options = options
    this.#conductor = new Conductor(options, this.#hands())
  }

  /** Tells the negotiation machine what happened and does what it decides. */
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
      changed: (before, next) => this.#changed(before, next),
      note: (text, level) => this.#note(text, level),
      messageOf,
    }
  }

  #changed(before: NegotiationSnapshot, next: NegotiationSnapshot): void {
    const { makingOffer, ignoreOffer, isSettingRemoteAnswerPending } = next.context
    const flags = { makingOffer, ignoreOffer, isSettingRemoteAnswerPending }
    this.#scribe.state('negotiation', String(before.value), String(next.value), undefined, flags)
  }

  async #createOffer({ operation, iceRestart }: ParamsOf<'createOffer'>): Outcome {
    this.#options.offering()
    const offer = await this.#scribe.call('createOffer', iceRestart ? { iceRestart } : {}, () =>
      this.#pc.createOffer({ iceRestart }),
    )
    const sdp = await this.#setLocal('offer', offer.sdp, 'have-local-offer')
    return { type: 'local-offer-set', operation, sdp }
  }

  async #createAnswer({ operation }: ParamsOf<'createAnswer'>): Outcome {
    try {
      const answer = await this.#scribe.call('createAnswer', {}, () => this.#pc.createAnswer())
      const sdp = await this.#setLocal('answer', answer.sdp, 'stable')
      return { type: 'local-answer-set', operation, sdp }
    } catch (error) {
      // The machine goes on from stable, so the offer that cannot be answered is taken back.
      await this.#pc.setRemoteDescription({ type: 'rollback', sdp: '' }).catch(() => undefined)
      throw error
    }
  }

  async #applyOffer(params: ParamsOf<'applyRemoteOffer'>): Outcome {
    if (params.rollback)
      await this.#scribe.call('setLocalDescription', { type: 'rollback' }, () =>
        this.#pc.setLocalDescription({ type: 'rollback' }),
      )
    this.#options.offered()
    await this.#setRemote('offer', params.sdp)
    return { type: 'remote-offer-set', operation: params.operation }
  }

  async #applyAnswer({ operation, sdp }: ParamsOf<'applyRemoteAnswer'>): Outcome {
    await this.#setRemote('answer', sdp)
    return { type: 'remote-answer-set', operation }
  }

  /**
   * Sets the local description. werift's promise resolves only when gathering has ended (the W3C
   * algorithm does not wait for it), so this resolves as soon as the signaling state has changed.
   */
  #setLocal(type: 'offer' | 'answer', sdp: string, reached: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const subscription = this.#pc.signalingStateChange.subscribe((state) => {
        if (state !== reached) return
        subscription.unSubscribe()
        resolve(sdp)
      })
      const set = (): Promise<unknown> => this.#pc.setLocalDescription({ type, sdp })
      this.#scribe.call('setLocalDescription', { type, sdp }, set).then(() => resolve(sdp), reject)
    })
  }

  async #setRemote(type: 'offer' | 'answer', sdp: string): Promise<void> {
    await this.#scribe.call('setRemoteDescription', { type, sdp }, async () => {
      const setting = this.#pc.setRemoteDescription({ type, sdp })
      await setting
    })
    this.#options.onremote()
  }

  async #addCandidate(candidate: Candidate): Promise<void> {
    const detail: Record<string, JsonValue> = { candidate: candidate.candidate }
    if (candidate.sdpMid !== undefined) detail['sdpMid'] = candidate.sdpMid
    const init = {
      candidate: candidate.candidate,
      sdpMid: candidate.sdpMid ?? undefined,
      sdpMLineIndex: candidate.sdpMLineIndex ?? undefined,
    }
    try {
      await this.#scribe.call('addIceCandidate', detail, () => this.#add(init))
    } catch {
      // The rejection is in the trace; one bad candidate does not end a negotiation (W3C WebRTC §4.4.2).
    }
  }

  /**
   * Before there is a remote description a candidate is refused (W3C WebRTC §4.4.2, addIceCandidate), as browsers
   * do; werift would keep it.
   */
  async #add(init: Parameters<RTCPeerConnection['addIceCandidate']>[0]): Promise<void> {
    if (!this.#pc.remoteDescription)
      throw new Error('InvalidStateError: the remote description is null')
    await this.#pc.addIceCandidate(init)
  }

  #note(text: string, level: 'info' | 'warning' | 'error'): void {
    this.#scribe.ports.record({ kind: 'note', at: this.#scribe.at, text, level })
    if (level === 'error') this.#options.onerror?.(text)
  }
}
