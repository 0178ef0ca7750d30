/** The signaling line of a peer in a live lab: straight to the exchange. */
import type { Exchange } from '../portal/exchange.ts'
import type { SignalingHandlers, SignalingLine } from './signaling-line.ts'
import type { Outgoing } from './signaling-client.ts'

export class DirectLine implements SignalingLine {
  readonly #peer: string
  readonly #exchange: Pick<Exchange, 'join' | 'say'>
  readonly #handlers: SignalingHandlers

  constructor(peer: string, exchange: Pick<Exchange, 'join' | 'say'>, handlers: SignalingHandlers) {
    this.#peer = peer
    this.#exchange = exchange
    this.#handlers = handlers
  }

  connect(): void {
    this.#exchange.join(this.#peer, this.#handlers)
  }

  send(outgoing: Outgoing): void {
    if (outgoing.type === 'file') throw new Error('a live lab has no server that carries files')
    this.#exchange.say({ from: this.#peer, ...outgoing })
  }

  networkChanged(): void {
    // There is no stream that could be dead.
  }

  cut(): void {
    throw new Error('a peer of a live lab has no signaling socket to cut')
  }
}
