/**
 * What packets prove about the machines of peers: states in the words of `machines/`, each with the
 * packet that proves it as its cause. What no packet shows is not guessed.
 *
 *     packet ─┬─ stream ──▶ websocket, signals
 *             ├─ STUN ────▶ transactions, candidate pairs, ICE; TURN
 *             ├─ DTLS ────▶ handshake, keys
 *             └─ SCTP ────▶ association, channels, messages
 */
import type { Layer } from '../../../../../machines/dissection/field.ts'
import type { Looked } from '../dissecting.ts'
import type { Step } from '../journeys.ts'
import type { MasterSecret } from '../key-log.ts'
import { stunFacts } from '../stun-facts.ts'
import { ConnectionStates } from './connection.ts'
import { DtlsStates } from './dtls.ts'
import type { Heard, HeardMessage, Scene } from './heard.ts'
import { IceStates } from './ice.ts'
import { SctpStates } from './sctp.ts'
import { SignalingStates } from './signaling.ts'
import { TransactionStates } from './transactions.ts'
import { TurnStates } from './turn.ts'
import { WebSocketStates } from './websocket.ts'

export class Inference {
  readonly #scene: Scene
  readonly #peers: ReadonlySet<string>
  readonly #websocket: WebSocketStates
  readonly #signaling: SignalingStates
  readonly #transactions: TransactionStates
  readonly #turn: TurnStates
  readonly #ice: IceStates
  readonly #dtls: DtlsStates
  readonly #sctp: SctpStates

  constructor(scene: Scene, secrets: readonly MasterSecret[]) {
    this.#scene = scene
    const { hosts } = scene.cast
    this.#peers = new Set(hosts.filter(({ role }) => role === 'peer').map(({ id }) => id))
    this.#websocket = new WebSocketStates(scene)
    this.#signaling = new SignalingStates(scene)
    this.#transactions = new TransactionStates(scene)
    this.#turn = new TurnStates(scene)
    const connections = new ConnectionStates(scene)
    this.#ice = new IceStates(scene, this.#signaling, connections)
    this.#dtls = new DtlsStates(scene, secrets, connections)
    this.#sctp = new SctpStates(scene)
  }

  /** Secrets that no session of the capture has. */
  get unusedSecrets(): number {
    return this.#dtls.unusedSecrets
  }

  /** Takes the next packet that was sent or arrived, and its event. */
  take(step: Step, { is, layers }: Looked, seq: number): void {
    const isSent = step.kind === 'send'
    const { from, to, transport } = step.seen
    const [local, remote] = isSent ? [from, to] : [to, from]
    const heard = { at: step.at, isSent, local, remote, seq }
    if (!this.#peers.has(step.at)) return
    if (transport === 'tcp') this.#websocket.take({ ...heard, type: is.type, layers })
    if (transport === 'tcp') this.#signaling.take({ ...heard, type: is.type, layers })
    for (const bytes of messagesOf(step, layers))
      this.#message({ ...heard, bytes, isRelayed: false })
    this.#inside(heard, step, layers)
  }

  #message(message: HeardMessage): void {
    const { relays } = this.#scene
    const stun = stunFacts(message.bytes)
    const [from, to] = message.isSent
      ? [message.local, message.remote]
      : [message.remote, message.local]
    if (stun) {
      relays.take({ from, to, bytes: message.bytes }, stun)
      if (stun.method !== 'Binding') this.#turn.take(message, stun)
      else if (!this.#ice.take(message, stun)) this.#transactions.take(message, stun)
    }
    const inner = relays.unwrap({ from, to, bytes: message.bytes })
    if (!inner || message.isRelayed) return
    const local = inner.relayed ?? message.local
    const remote = inner.peer ?? message.remote
    this.#message({ ...message, local, remote, bytes: inner.bytes, isRelayed: true })
  }

  /** DTLS and SCTP, with the endpoints between which they go. */
  #inside(heard: Heard, step: Step, layers: readonly Layer[]): void {
    const ends = this.#innerEnds(heard, step)
    for (const layer of layers) {
      const isDatagram = layer.origin === 'packet' || layer.origin === 'carried'
      if (layer.protocol === 'dtls' && isDatagram) {
        this.#ice.carries(ends)
        this.#dtls.take(ends, layer, layers)
      }
      if (layer.protocol === 'sctp') this.#sctp.take(ends, layer.bytes)
    }
  }

  #innerEnds(heard: Heard, { seen }: Step): Heard {
    const inner = this.#scene.relays.unwrap({ from: seen.from, to: seen.to, bytes: seen.payload })
    if (!inner) return heard
    return { ...heard, local: inner.relayed ?? heard.local, remote: inner.peer ?? heard.remote }
  }
}

/** The messages of a packet: a datagram is one, a segment completes any number. */
function messagesOf({ seen }: Step, layers: readonly Layer[]): Uint8Array[] {
  if (seen.transport === 'udp') return [seen.payload]
  return layers
    .filter(({ protocol, parent }) => parent?.layer === 0 && /^(stun|turn-channel)$/.test(protocol))
    .map(({ bytes }) => bytes)
}
