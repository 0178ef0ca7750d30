/**
 * The signaling of a live lab. Peers inside have a direct line, peers outside are reached through
 * the portal; no socket is simulated in between, for what carries a page's messages is a real one.
 */
import type { CallMessage } from '../../../machines/call/message.ts'
import type { Signal, OutsideSignal } from '../../../machines/live/signal.ts'
import type { JsonValue, SignalType } from '../../../machines/trace/event.ts'
import type { NetworkPorts } from '../network/ports.ts'
import type { Intercept } from '../services/signaling/intercept.ts'
import {
  isForwarded,
  readServerMessage,
  SIGNALING_ID,
  type Forwarded,
} from '../services/signaling/message.ts'
import { NO_CAUSE } from '../record/recorder.ts'

/** What a peer inside hears on its line. */
export interface Listener {
  onpeers(peers: string[]): void
  onmessage(message: Forwarded): void
}

/** What is heard: files are for labs with a server. */
type Heard = Exclude<Forwarded, { type: 'file' }>

/** A message between peers before it has its number. */
export type Said = { from: string; to: string } & (
  | Signal
  | { type: 'chat'; text: string }
  | CallMessage
)

export interface ExchangePorts extends Pick<
  NetworkPorts,
  'after' | 'record' | 'because' | 'cause'
> {
  intercept: Intercept
  /** A message leaves for a peer outside. */
  send(message: OutsideSignal): void
}

export class Exchange {
  readonly #ports: ExchangePorts
  readonly #inside = new Map<string, Listener>()
  readonly #outside = new Set<string>()
  /** How many messages each peer got. */
  readonly #numbered = new Map<string, number>()

  constructor(ports: ExchangePorts) {
    this.#ports = ports
  }

  /** A peer inside takes up its line. */
  join(peer: string, listener: Listener): void {
    this.#inside.set(peer, listener)
    this.#tellPeers()
  }

  /** A peer outside came or left. */
  present(peer: string, isPresent: boolean): void {
    if (isPresent === this.#outside.has(peer)) return
    if (isPresent) this.#outside.add(peer)
    else this.#outside.delete(peer)
    const type = isPresent ? 'register' : 'close'
    const said = { kind: 'signal', at: peer, direction: 'send', type, from: peer } as const
    this.#ports.because(this.#ports.record(said))
    this.#tellPeers()
  }

  /** A peer says something to another; the trace has it at its sender and where it arrives. */
  say(said: Said): void {
    const { from, to, ...body } = said
    this.#record(from, 'send', said, { ...body, to })
    if (!this.#isThere(to)) return this.#nobody(from, to)
    const n = (this.#numbered.get(to) ?? 0) + 1
    this.#numbered.set(to, n)
    const text = JSON.stringify({ ...body, n, from, to })
    const { intercept } = this.#ports
    intercept(text, { from, to, at: SIGNALING_ID }, (left) =>
      intercept(left, { from, to, at: to }, (arrived) => this.#deliver(from, to, arrived)),
    )
  }

  #isThere(peer: string): boolean {
    return this.#inside.has(peer) || this.#outside.has(peer)
  }

  /** Whoever gets it does so in an entry of its own. */
  #deliver(from: string, to: string, text: string): void {
    this.#ports.after(0, () => this.#arrive(from, to, text), to)
  }

  #arrive(from: string, to: string, text: string): void {
    if (!this.#isThere(to)) return this.#nobody(from, to)
    const read = readServerMessage(text)
    if ('error' in read) return this.#note(to, `signaling: ${read.error}`)
    const { message } = read
    if (!isForwarded(message) || message.type === 'file')
      return this.#note(to, `signaling: no peer says ${message.type}`)
    const { n: _, to: __, ...body } = message
    this.#record(to, 'receive', message, body)
    const listener = this.#inside.get(to)
    if (listener) return listener.onmessage(message)
    const signal = signalOf(message)
    if (signal) this.#ports.send({ from, to, signal })
  }

  #tellPeers(): void {
    const peers = [...this.#inside.keys(), ...this.#outside]
    for (const [id, listener] of this.#inside)
      this.#ports.after(0, () => this.#hearPeers(id, listener, peers), id)
  }

  #hearPeers(id: string, listener: Listener, peers: string[]): void {
    const heard = { kind: 'signal', at: id, direction: 'receive', type: 'peers', to: id } as const
    this.#ports.because(this.#ports.record({ ...heard, message: { type: 'peers', peers } }))
    listener.onpeers(peers)
  }

  #record(at: string, direction: 'send' | 'receive', said: Said, message: JsonValue): void {
    const { type, from, to } = said
    const named: SignalType = type
    const seq = this.#ports.record({
      kind: 'signal',
      at,
      direction,
      type: named,
      from,
      to,
      message,
    })
    this.#ports.because(seq)
  }

  #nobody(from: string, to: string): void {
    this.#note(from, `signaling: ${to} is not there`)
  }

  #note(at: string, text: string): void {
    const cause = this.#ports.cause()
    this.#ports.record({
      kind: 'note',
      at,
      level: 'warning',
      text,
      ...(cause !== NO_CAUSE && { cause }),
    })
  }
}

/** What a page or another program can understand; chat and calls are said among peers inside only. */
function signalOf(message: Heard): Signal | undefined {
  switch (message.type) {
    case 'offer':
    case 'answer':
      return { type: message.type, sdp: message.sdp }
    case 'candidate': {
      const { candidate, sdpMid, sdpMLineIndex } = message
      return { type: 'candidate', candidate, sdpMid, sdpMLineIndex }
    }
    case 'end-of-candidates':
    case 'bye':
      return { type: message.type }
    default:
      return undefined
  }
}
