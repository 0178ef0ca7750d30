/**
 * One RTCPeerConnection of a peer, to one remote peer. The negotiation machine decides, this file
 * does: it turns the machine's actions into calls of the API and their results into its events.
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
  Step,
} from '../../../machines/negotiation/message.ts'
import type { JsonValue } from '../../../machines/trace/event.ts'
import { DataChannel } from './data-channel.ts'
import { follow, observeIce } from './observe/ice.ts'
import { observeDtls } from './observe/dtls.ts'
import { internals } from './observe/internals.ts'
import { messageOf, type Scribe } from './observe/scribe.ts'
import { observeSctp } from './observe/sctp.ts'
import { applyPatches } from './patches/index.ts'
import { RTCPeerConnection, type RTCDataChannel } from './werift.ts'

export interface PeerConnectionOptions {
  polite: boolean
  iceTransportPolicy: 'all' | 'relay'
  iceServers: { urls: string; username?: string; credential?: string }[]
  certificate: { certPem: string; keyPem: string; signatureHash: object }
  address: string
  patched: boolean
}

/** How the connection reaches the other peer. */
export interface Outbox {
  description(type: 'offer' | 'answer', sdp: string): void
  candidate(candidate: Candidate): void
}

export interface ChannelOptions {
  ordered?: boolean
  maxRetransmits?: number
  maxPacketLifeTime?: number
}

export class PeerConnection {
  readonly #pc: RTCPeerConnection
  readonly #scribe: Scribe
  readonly #outbox: Outbox
  readonly #patched: boolean
  readonly #channels: DataChannel[] = []
  readonly #observed = new Set<object>()
  #snapshot: NegotiationSnapshot
  #signaling = 'stable'

  constructor(options: PeerConnectionOptions, scribe: Scribe, outbox: Outbox) {
    this.#scribe = scribe
    this.#outbox = outbox
    this.#patched = options.patched
    scribe.api('RTCPeerConnection', 'call', {
      iceServers: options.iceServers.map(({ urls }) => urls),
    })
    this.#pc = new RTCPeerConnection({
      iceServers: options.iceServers,
      iceTransportPolicy: options.iceTransportPolicy,
      iceInterfaceAddresses: { udp4: options.address },
      iceUseIpv6: false,
      dtls: { keys: options.certificate } as never,
    })
    this.#snapshot = startNegotiation({ polite: options.polite })
    this.#follow()
  }

  /** True once `close` was called or the connection closed itself. */
  get isClosed(): boolean {
    return this.#signaling === 'closed'
  }

  /** Creates a data channel; the first one makes negotiation needed. Throws when the label is taken. */
  createChannel(label: string, options: ChannelOptions): void {
    if (this.#open(label)) throw new Error(`there is a channel "${label}" already`)
    // werift takes a key that is undefined for a choice: `ordered` would become false.
    const given = Object.fromEntries(
      Object.entries(options).filter(([, value]) => value !== undefined),
    )
    this.#scribe.api('createDataChannel', 'call', { label, ...given })
    const channel = this.#pc.createDataChannel(label, given)
    this.#observeTransports()
    this.#adopt(channel)
  }

  /** Sends on the channel with this label. Throws when it is not open. */
  send(label: string, text: string): void {
    this.#channel(label).send(text)
  }

  closeChannel(label: string): void {
    this.#channel(label).close()
  }

  /** Makes sure that an offer goes out. */
  negotiate(): void {
    this.handle({ type: 'negotiation-needed' })
  }

  restartIce(): void {
    this.#scribe.api('restartIce', 'call')
    this.handle({ type: 'restart' })
  }

  /** Closes the RTCPeerConnection (W3C WebRTC §4.4.2, close). */
  async close(): Promise<void> {
    this.handle({ type: 'close' })
    await this.#scribe.call('close', {}, () => this.#pc.close())
  }

  /** Tells the negotiation machine what happened and does what it decides. */
  handle(event: NegotiationEvent): void {
    const before = this.#snapshot
    const { snapshot, actions } = negotiate(before, event)
    this.#snapshot = snapshot
    this.#recordNegotiation(before, snapshot)
    for (const action of actions) this.#perform(action)
  }

  #recordNegotiation(before: NegotiationSnapshot, next: NegotiationSnapshot): void {
    const { makingOffer, ignoreOffer, isSettingRemoteAnswerPending } = next.context
    if (String(before.value) === String(next.value)) return
    const flags = { makingOffer, ignoreOffer, isSettingRemoteAnswerPending }
    this.#scribe.state('negotiation', String(before.value), String(next.value), undefined, flags)
  }

  #perform(action: NegotiationAction): void {
    switch (action.type) {
      case 'createOffer':
        return this.#step('createOffer', action.params.operation, () =>
          this.#createOffer(action.params),
        )
      case 'createAnswer':
        return this.#step('createAnswer', action.params.operation, () =>
          this.#createAnswer(action.params),
        )
      case 'applyRemoteOffer':
        return this.#step('applyRemoteOffer', action.params.operation, () =>
          this.#applyOffer(action.params),
        )
      case 'applyRemoteAnswer':
        return this.#step('applyRemoteAnswer', action.params.operation, () =>
          this.#applyAnswer(action.params),
        )
      case 'sendOffer':
        return this.#outbox.description('offer', action.params.sdp)
      case 'sendAnswer':
        return this.#outbox.description('answer', action.params.sdp)
      case 'addCandidate':
        return void this.#addCandidate(action.params.candidate)
      case 'discardCandidate':
        return this.#note(`candidate discarded: ${action.params.reason}`, 'info')
      case 'ignoreOffer':
        return this.#note(`offer ignored: ${action.params.reason}`, 'info')
      case 'report':
        return this.#note(action.params.message, action.params.level)
    }
  }

  /** Runs a step of the operations chain; its failure is an event of the machine. */
  #step(step: Step, operation: number, run: () => Promise<NegotiationEvent>): void {
    run().then(
      (event) => this.handle(event),
      (error: unknown) =>
        this.handle({ type: 'step-failed', operation, step, message: messageOf(error) }),
    )
  }

  async #createOffer({
    operation,
    iceRestart,
  }: {
    operation: number
    iceRestart: boolean
  }): Promise<NegotiationEvent> {
    const offer = await this.#scribe.call('createOffer', iceRestart ? { iceRestart } : {}, () =>
      this.#pc.createOffer({ iceRestart }),
    )
    const sdp = await this.#setLocal('offer', offer.sdp, 'have-local-offer')
    return { type: 'local-offer-set', operation, sdp }
  }

  async #createAnswer({ operation }: { operation: number }): Promise<NegotiationEvent> {
    const answer = await this.#scribe.call('createAnswer', {}, () => this.#pc.createAnswer())
    const sdp = await this.#setLocal('answer', answer.sdp, 'stable')
    return { type: 'local-answer-set', operation, sdp }
  }

  async #applyOffer(params: {
    operation: number
    sdp: string
    rollback: boolean
  }): Promise<NegotiationEvent> {
    if (params.rollback)
      await this.#scribe.call('setLocalDescription', { type: 'rollback' }, () =>
        this.#pc.setLocalDescription({ type: 'rollback' }),
      )
    await this.#setRemote('offer', params.sdp)
    return { type: 'remote-offer-set', operation: params.operation }
  }

  async #applyAnswer({
    operation,
    sdp,
  }: {
    operation: number
    sdp: string
  }): Promise<NegotiationEvent> {
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
    this.#observeTransports()
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
      await this.#scribe.call('addIceCandidate', detail, () => this.#pc.addIceCandidate(init))
    } catch {
      // The rejection is in the trace; one bad candidate does not end a negotiation (W3C WebRTC §4.4.2).
    }
  }

  #note(text: string, level: 'info' | 'warning' | 'error'): void {
    this.#scribe.ports.record({ kind: 'note', at: this.#scribe.at, text, level })
  }

  #follow(): void {
    const { state } = bindState(this.#scribe)
    const pc = this.#pc
    follow('stable', pc.signalingStateChange, (from, to) => {
      this.#signaling = to
      state('signaling', from, to)
    })
    follow('new', pc.iceGatheringStateChange, (from, to) => state('ice-gathering', from, to))
    follow('new', pc.iceConnectionStateChange, (from, to) => state('ice', from, to))
    follow('new', pc.connectionStateChange, (from, to) => state('connection', from, to))
    pc.onNegotiationneeded.subscribe(() => {
      this.#scribe.api('negotiationneeded', 'event')
      this.handle({ type: 'negotiation-needed' })
    })
    pc.onIceCandidate.subscribe((candidate) => this.#gathered(candidate))
    pc.onDataChannel.subscribe((channel) => {
      this.#scribe.api('datachannel', 'event', { label: channel.label })
      this.#adopt(channel)
    })
  }

  #gathered(candidate: Candidate | undefined): void {
    const line = candidate?.candidate ?? ''
    this.#scribe.api('icecandidate', 'event', { candidate: line })
    const { sdpMid = null, sdpMLineIndex = null, usernameFragment = null } = candidate ?? {}
    this.#outbox.candidate({ candidate: line, sdpMid, sdpMLineIndex, usernameFragment })
  }

  /** Transports appear with the first channel or the first remote description. */
  #observeTransports(): void {
    const inside = internals(this.#pc)
    inside.dtlsTransports.forEach((transport, index) => {
      if (this.#observed.has(transport)) return
      this.#observed.add(transport)
      observeIce(transport.iceTransport, String(index), this.#scribe)
      observeDtls(transport, String(index), this.#scribe)
      if (this.#patched) applyPatches(inside, transport)
    })
    const sctp = inside.sctpTransport
    if (sctp && !this.#observed.has(sctp)) {
      this.#observed.add(sctp)
      observeSctp(sctp, this.#scribe)
    }
  }

  #adopt(channel: RTCDataChannel): void {
    this.#channels.push(new DataChannel(channel, this.#scribe))
  }

  #open(label: string): DataChannel | undefined {
    return this.#channels.find((channel) => channel.label === label && !channel.isOver)
  }

  #channel(label: string): DataChannel {
    const channel = this.#open(label)
    if (!channel) throw new Error(`there is no channel "${label}"`)
    if (!channel.isOpen) throw new Error(`the channel "${label}" is not open`)
    return channel
  }
}

function bindState(scribe: Scribe): { state: Scribe['state'] } {
  return { state: scribe.state.bind(scribe) }
}
