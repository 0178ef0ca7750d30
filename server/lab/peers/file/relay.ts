/**
 * Files to and from one remote peer by way of the signaling server. The same header, chunks and
 * acknowledgements as on a channel, each in a message of its own; chunks are base64, since signaling
 * is text. A WebSocket says nothing of what the receiver has, so the sender never is further ahead of
 * the last acknowledgement than its high watermark.
 */
import { base64, bytesOfBase64 } from '../../network/base64.ts'
import type { FilePart } from '../../services/signaling/message.ts'
import type { Scribe } from '../observe/scribe.ts'
import { readFileText, writeControl, type FileControl } from './header.ts'
import { FileReceiver } from './receiver.ts'
import { FILE_NAME, FileSender, type FileChannel, type FileOptions } from './sender.ts'
import type { Transfers } from './transfers.ts'

/** Files that come at once; the oldest is let go for a new one. */
const MAX_RECEIVERS = 16

export interface RelayPorts {
  scribe: Scribe
  transfers: Transfers
  send: (part: FilePart) => void
}

export class FileRelay {
  readonly #ports: RelayPorts
  readonly #senders = new Map<string, { sender: FileSender; line: RelayLine }>()
  readonly #receivers = new Map<string, FileReceiver>()

  constructor(ports: RelayPorts) {
    this.#ports = ports
  }

  /** Starts to send a file. Throws while one of its name is on its way. */
  sendFile(content: Uint8Array, options: FileOptions): void {
    const { name = FILE_NAME } = options
    if (this.#senders.get(name)?.sender.isUnderWay)
      throw new Error(`${name} is on its way by signaling already`)
    const { scribe, transfers, send } = this.#ports
    // What is over need not be kept.
    for (const [known, { sender }] of this.#senders)
      if (!sender.isUnderWay) this.#senders.delete(known)
    const line = new RelayLine(name, send)
    const sender = new FileSender(line, content, { ...options, resume: true }, scribe)
    this.#senders.set(name, { sender, line })
    transfers.add(sender)
  }

  /** A part of a file came, or what its receiver says. */
  take({ name, part, encoding }: FilePart): void {
    if (encoding === 'base64') return this.#receiver(name).take(bytesOfBase64(part))
    const read = readFileText(part)
    if (read?.is === 'refused') return this.#receiver(name).refuse(read.why)
    if (!read) return
    const about = read.is === 'header' ? read.header.name : read.control.name
    if (about !== name) return this.#receiver(name).refuse(`${name} is not ${about}`)
    if (read.is === 'header') this.#receiver(name).take(part)
    else this.#control(read.control)
  }

  /** The other peer does not come back: what is on its way either way has failed. */
  giveUp(why: string): void {
    for (const { sender } of this.#senders.values()) sender.giveUp(why)
    for (const receiver of this.#receivers.values()) receiver.giveUp(why)
  }

  /** The server refused a part: nobody is there to take it. */
  refused(name: string, why: string): void {
    this.#senders.get(name)?.sender.giveUp(why)
  }

  #control(control: FileControl): void {
    const { name } = control
    const outgoing = this.#senders.get(name)
    if (control.type === 'ack') {
      outgoing?.line.acknowledged(control.offset)
      outgoing?.sender.acknowledged(control.offset)
    } else if (control.by === 'receiver') outgoing?.sender.cancel('receiver', control.why)
    else this.#receivers.get(name)?.cancel(control)
  }

  #receiver(name: string): FileReceiver {
    const known = this.#receivers.get(name)
    if (known) return known
    const { scribe, transfers, send } = this.#ports
    const receiver = new FileReceiver(undefined, {
      scribe,
      files: transfers.incoming,
      reply: (text) => send({ name, part: text, encoding: 'text' }),
      onstray: (why) => {
        const text = writeControl({ type: 'cancel', name, by: 'receiver', why })
        send({ name, part: text, encoding: 'text' })
      },
    })
    this.#receivers.set(name, receiver)
    transfers.listen(receiver)
    if (this.#receivers.size > MAX_RECEIVERS) this.#dropOldest()
    return receiver
  }

  #dropOldest(): void {
    for (const [name, receiver] of this.#receivers) {
      this.#receivers.delete(name)
      this.#ports.transfers.drop(receiver)
      return receiver.closed()
    }
  }
}

/** What a sender takes for a channel: the bytes that the receiver has not acknowledged are its buffer. */
class RelayLine implements FileChannel {
  /** What the server does not get now, it gets after the next registration. */
  readonly isOpen = true
  readonly #name: string
  readonly #send: RelayPorts['send']
  #sentBytes = 0
  #acknowledgedBytes = 0

  constructor(name: string, send: RelayPorts['send']) {
    this.#name = name
    this.#send = send
  }

  get bufferedAmount(): number {
    return this.#sentBytes - this.#acknowledgedBytes
  }

  /** Acknowledgements say when there is room again. */
  set bufferedAmountLowThreshold(_bytes: number) {
    return
  }

  acknowledged(offset: number): void {
    const acknowledged = Math.min(offset, this.#sentBytes)
    this.#acknowledgedBytes = Math.max(this.#acknowledgedBytes, acknowledged)
  }

  send(data: string | Uint8Array): void {
    const name = this.#name
    if (typeof data === 'string') return this.#send({ name, part: data, encoding: 'text' })
    this.#sentBytes += data.length
    this.#send({ name, part: base64(data), encoding: 'base64' })
  }
}
