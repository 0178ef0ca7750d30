/** One RTCDataChannel of a peer: its states and messages, written into the trace. */
import { Buffer } from 'buffer'
import { CONTROL_PROTOCOL } from '../../../machines/control/command.ts'
import { base64 } from '../network/base64.ts'
import { ControlReceiver } from './control/receiver.ts'
import { ControlSender } from './control/sender.ts'
import { readFileText, type FileControl } from './file/header.ts'
import { FileReceiver } from './file/receiver.ts'
import { FileSender, type FileChannel, type FileOptions } from './file/sender.ts'
import type { Transfers } from './file/transfers.ts'
import { follow } from './observe/ice.ts'
import type { Scribe } from './observe/scribe.ts'
import type { RTCDataChannel } from './werift.ts'

/** Of longer binary messages only the beginning is recorded: packets carry every byte anyway. */
const MAX_RECORDED_BYTES = 64

export class DataChannel {
  readonly label: string
  readonly #channel: RTCDataChannel
  readonly #scribe: Scribe
  readonly #transfers: Transfers
  readonly #incoming: FileReceiver
  readonly #fileChannel: FileChannel
  #outgoing: FileSender | undefined
  /** Where the channel is for commands: makes them, and takes them. */
  readonly #control: { sender: ControlSender; receiver: ControlReceiver } | undefined

  /** `transfers`: the files between the two peers, which can go on here. */
  constructor(channel: RTCDataChannel, scribe: Scribe, transfers: Transfers) {
    this.#channel = channel
    this.#scribe = scribe
    this.#transfers = transfers
    this.label = channel.label
    this.#fileChannel = this.#asFileChannel()
    this.#incoming = new FileReceiver(channel.label, {
      scribe,
      files: transfers.incoming,
      reply: (text) => {
        if (this.isOpen) this.send(text)
      },
    })
    transfers.listen(this.#incoming)
    if (channel.protocol === CONTROL_PROTOCOL) this.#control = this.#pads()
    follow(channel.readyState, channel.stateChange, (from, to) => this.#changed(from, to))
    channel.onMessage.subscribe((data: string | Uint8Array) => {
      if (this.#control) return this.#control.receiver.take(data)
      const seq = this.#record('receive', data)
      const said = typeof data === 'string' ? readFileText(data) : undefined
      if (typeof data === 'string' && !said) return
      scribe.ports.because(seq)
      if (said?.is === 'refused') this.#incoming.refuse(said.why)
      else if (said?.is === 'control') this.#aboutFile(said.control)
      else this.#incoming.take(data)
    })
    channel.bufferedAmountLow.subscribe(() => {
      const seq = this.#buffered()
      const sender = this.#sender
      if (!sender?.isUnderWay) return
      scribe.ports.because(seq)
      sender.drained()
    })
  }

  get isOpen(): boolean {
    return this.#channel.readyState === 'open'
  }

  get isOver(): boolean {
    return this.#channel.readyState === 'closing' || this.#channel.readyState === 'closed'
  }

  /** Sends a message. Throws when the remote's max-message-size is exceeded. */
  send(data: string | Uint8Array): void {
    this.#transmit(this.#record('send', data), data)
  }

  /** What sends commands on it. Throws when it is not for commands. */
  get control(): ControlSender {
    if (this.#control) return this.#control.sender
    const { protocol } = this.#channel
    throw new Error(
      `the channel "${this.label}" takes no commands: its protocol is "${protocol}", not "${CONTROL_PROTOCOL}"`,
    )
  }

  /** Sends what the event `seq` tells of. */
  #transmit(seq: number, data: string | Uint8Array): void {
    this.#scribe.ports.because(seq)
    this.#channel.send(typeof data === 'string' ? data : Buffer.from(data))
    if (this.#channel.bufferedAmount > 0) this.#buffered()
  }

  #pads(): { sender: ControlSender; receiver: ControlReceiver } {
    const isOpen = (): boolean => this.isOpen
    const channel = {
      label: this.label,
      get isOpen() {
        return isOpen()
      },
      transmit: (seq: number, bytes: Uint8Array) => this.#transmit(seq, bytes),
    }
    return {
      sender: new ControlSender(channel, this.#scribe),
      receiver: new ControlReceiver(this.label, this.#scribe),
    }
  }

  /** Starts to send a file. Throws while another one is on its way. */
  sendFile(content: Uint8Array, options: FileOptions): void {
    this.#refuseWhenBusy()
    const sender = new FileSender(this.#fileChannel, content, options, this.#scribe)
    this.#outgoing = sender
    this.#transfers.add(sender)
  }

  /** Goes on with a file that has lost its channel. Throws while another one is on its way. */
  continueFile(sender: FileSender): void {
    this.#refuseWhenBusy()
    this.#outgoing = sender
    sender.continueOn(this.#fileChannel)
  }

  close(): void {
    this.#scribe.api('RTCDataChannel.close', 'call', { label: this.label })
    this.#channel.close()
  }

  #changed(from: string, to: string): void {
    this.#scribe.state('channel', from, to, this.label)
    if (to === 'open') this.#outgoing ??= this.#transfers.reopened(this.#fileChannel)
    if (to === 'closing') this.#sender?.closing()
    if (to !== 'closed') return
    this.#transfers.drop(this.#incoming)
    this.#sender?.closed()
    this.#incoming.closed()
  }

  /** The other end says something of a file: one that goes there, or one that comes from there. */
  #aboutFile(control: FileControl): void {
    if (control.type === 'cancel' && control.by === 'sender') return this.#incoming.cancel(control)
    const sender = this.#sender
    if (sender?.name !== control.name) return
    if (control.type === 'ack') sender.acknowledged(control.offset)
    else sender.cancel('receiver', control.why)
  }

  /** Whose file goes on here, unless it has gone on elsewhere. */
  get #sender(): FileSender | undefined {
    return this.#outgoing?.isOn(this.#fileChannel) ? this.#outgoing : undefined
  }

  #refuseWhenBusy(): void {
    if (this.#sender?.isUnderWay)
      throw new Error(`the channel "${this.label}" is busy with another file`)
  }

  #asFileChannel(): FileChannel {
    const channel = this.#channel
    const isOpen = (): boolean => this.isOpen
    return {
      label: this.label,
      get isOpen() {
        return isOpen()
      },
      get bufferedAmount() {
        return channel.bufferedAmount
      },
      set bufferedAmountLowThreshold(bytes: number) {
        channel.bufferedAmountLowThreshold = bytes
      },
      send: (data) => this.send(data),
    }
  }

  #record(direction: 'send' | 'receive', data: string | Uint8Array): number {
    const { ports, at, peer } = this.#scribe
    const size = typeof data === 'string' ? new TextEncoder().encode(data).length : data.length
    const content = typeof data === 'string' ? { text: data } : recorded(data)
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

  #buffered(): number {
    const { ports, at, peer } = this.#scribe
    const { bufferedAmount } = this.#channel
    return ports.record({ kind: 'channel.buffered', at, label: this.label, bufferedAmount, peer })
  }
}

function recorded(data: Uint8Array): { bytes: string; unrecordedBytes?: number } {
  const more = data.length - MAX_RECORDED_BYTES
  if (more <= 0) return { bytes: base64(data) }
  return { bytes: base64(data.subarray(0, MAX_RECORDED_BYTES)), unrecordedBytes: more }
}
