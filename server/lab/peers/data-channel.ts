/** One RTCDataChannel of a peer: its states and messages, written into the trace. */
import { base64 } from '../network/base64.ts'
import { follow } from './observe/ice.ts'
import type { Scribe } from './observe/scribe.ts'
import type { RTCDataChannel } from './werift.ts'

export class DataChannel {
  readonly label: string
  readonly #channel: RTCDataChannel
  readonly #scribe: Scribe

  constructor(channel: RTCDataChannel, scribe: Scribe) {
    this.#channel = channel
    this.#scribe = scribe
    this.label = channel.label
    follow(channel.readyState, channel.stateChange, (from, to) =>
      scribe.state('channel', from, to, this.label),
    )
    channel.onMessage.subscribe((data: string | Uint8Array) => this.#record('receive', data))
    channel.bufferedAmountLow.subscribe(() => this.#buffered())
  }

  get isOpen(): boolean {
    return this.#channel.readyState === 'open'
  }

  get isOver(): boolean {
    return this.#channel.readyState === 'closing' || this.#channel.readyState === 'closed'
  }

  /** Sends a text message. Throws when the remote's max-message-size is exceeded. */
  send(text: string): void {
    this.#scribe.ports.because(this.#record('send', text))
    this.#channel.send(text)
    if (this.#channel.bufferedAmount > 0) this.#buffered()
  }

  close(): void {
    this.#scribe.api('RTCDataChannel.close', 'call', { label: this.label })
    this.#channel.close()
  }

  #record(direction: 'send' | 'receive', data: string | Uint8Array): number {
    const { ports, at, peer } = this.#scribe
    const size = typeof data === 'string' ? new TextEncoder().encode(data).length : data.length
    const content = typeof data === 'string' ? { text: data } : { bytes: base64(data) }
    return ports.record({
      kind: 'channel.message',
      at,
      direction,
      label: this.label,
      ...content,
      size,
      peer,
    })
  }

  #buffered(): void {
    const { ports, at, peer } = this.#scribe
    const { bufferedAmount } = this.#channel
    ports.record({ kind: 'channel.buffered', at, label: this.label, bufferedAmount, peer })
  }
}
