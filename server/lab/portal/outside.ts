/**
 * The peers of a live lab that are not in it, as far as the lab knows them: what they send, say and
 * tell comes in here, and is written into the trace as theirs.
 */
import type { Report } from '../../../machines/live/report.ts'
import type { OutsideSignal } from '../../../machines/live/signal.ts'
import type { Network } from '../network/network.ts'
import { endpointText } from '../network/packet.ts'
import type { NetworkPorts } from '../network/ports.ts'
import type { Exchange } from './exchange.ts'
import type { Gate } from '../network/real/gate.ts'
import { learnFrom } from './learn.ts'
import type { RealDatagram } from './portal.ts'

/** Senders nobody knows that are told of one by one. */
const MAX_STRANGERS = 16

/** Something from outside that cannot be taken in; the message says why. */
export class Refusal extends Error {
  override name = 'Refusal'
}

export interface OutsideParts {
  outside: readonly string[]
  ports: Pick<NetworkPorts, 'record'>
  network: Network
  gate: Gate
  exchange: Exchange
}

export class Outside {
  readonly #parts: OutsideParts
  readonly #strangers = new Set<string>()

  constructor(parts: OutsideParts) {
    this.#parts = parts
  }

  receiveDatagram({ from, to, payload }: RealDatagram): void {
    const { gate, network } = this.#parts
    const sender = gate.senderOf(from, payload)
    if (sender === undefined) return this.#stranger(endpointText(from))
    network.enter(sender, { transport: 'udp', from, to, payload })
  }

  receiveSignal({ from, to, signal }: OutsideSignal): void {
    this.#mustBeOutside(from)
    learnFrom(this.#parts.gate, from, signal)
    this.#parts.exchange.say({ from, to, ...signal })
  }

  report(at: string, events: readonly Report[]): void {
    this.#mustBeOutside(at)
    for (const event of events) this.#parts.ports.record({ at, ...event })
  }

  present(id: string, isPresent: boolean): void {
    this.#mustBeOutside(id)
    this.#parts.exchange.present(id, isPresent)
  }

  #mustBeOutside(id: string): void {
    if (!this.#parts.outside.includes(id)) throw new Refusal(`${id} is no peer outside of this lab`)
  }

  /** With several peers outside, what nobody has announced may come from anywhere. */
  #stranger(from: string): void {
    if (this.#strangers.has(from) || this.#strangers.size >= MAX_STRANGERS) return
    this.#strangers.add(from)
    const text = `datagrams from ${from} are not let in: no peer outside has told of that address`
    this.#parts.ports.record({ kind: 'note', at: 'lab', level: 'warning', text })
  }
}
