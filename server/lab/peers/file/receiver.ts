/** Takes a file that comes over a data channel: header, chunks, and whether it is the one that was sent. */
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Scribe } from '../observe/scribe.ts'
import { readHeader, writeControl, type FileControl, type FileHeader } from './header.ts'
import { Incoming, type IncomingFiles } from './incoming.ts'
import { Progress } from './progress.ts'

/** Smaller chunks than this are not acknowledged one by one. */
const ACKNOWLEDGED_BYTES = 16_384

/** What a receiver needs beside the messages of its channel. */
export interface ReceiverPorts {
  scribe: Scribe
  /** Files that can go on, of all channels with this peer. */
  files: IncomingFiles
  /** Sends a text back to the sender. */
  reply(text: string): void
  /** Bytes came that belong to no file. */
  onstray?: (why: string) => void
}

export class FileReceiver {
  readonly #label: string | undefined
  readonly #ports: ReceiverPorts
  #incoming: Incoming | undefined
  #strayTold = false
  #refusalTold = false
  /** The rest of a cancelled file is still on its way. */
  #isDeaf = false

  /** `label`: that of the channel; undefined for a file by signaling. */
  constructor(label: string | undefined, ports: ReceiverPorts) {
    this.#label = label
    this.#ports = ports
  }

  /** True for binary messages and for headers; other texts are none of its business. */
  static isPart(data: string | Uint8Array): boolean {
    return typeof data !== 'string' || readHeader(data) !== undefined
  }

  /** The file that comes now. */
  get name(): string | undefined {
    return this.#incoming?.header.name
  }

  get label(): string | undefined {
    return this.#label
  }

  /** A part of a file came. */
  take(data: string | Uint8Array): void {
    if (typeof data !== 'string') return this.#chunk(data)
    const header = readHeader(data)
    if (header) this.#begin(header)
  }

  /** No more of this file: the sender is told when it was decided here. */
  cancel({ name, by, why }: Extract<FileControl, { type: 'cancel' }>): void {
    const incoming = this.#incoming
    if (incoming?.header.name !== name) return
    incoming.progress.cancelled(by, why)
    this.#forget(incoming)
    this.#isDeaf = true
    if (by === 'receiver') this.#ports.reply(writeControl({ type: 'cancel', name, by }))
  }

  /** The channel is closed: what is missing does not come, unless on another one. */
  closed(): void {
    const incoming = this.#incoming
    this.#incoming = undefined
    if (incoming) this.#leave(incoming, 'the channel is closed')
  }

  /** What is missing does not come at all. */
  giveUp(why: string): void {
    const incoming = this.#incoming
    if (!incoming) return
    incoming.progress.failed(why)
    this.#forget(incoming)
    this.#isDeaf = true
  }

  /** A text began as one about files and cannot be read; that is told once. */
  refuse(why: string): void {
    if (this.#refusalTold) return
    this.#refusalTold = true
    this.#warn(`a text about a file ${this.#where} is refused: ${why}`)
  }

  #begin(header: FileHeader): void {
    if (this.#incoming) this.#leave(this.#incoming, 'another file begins')
    this.#isDeaf = false
    if (!header.resume) return void (this.#incoming = this.#make(header))
    const { files } = this.#ports
    const kept = header.offset === undefined ? undefined : files.find(header)
    const incoming = kept ?? this.#make(header)
    this.#incoming = incoming
    incoming.owner = this
    files.keep(incoming)
    if (kept) this.#resumed(kept)
    // What begins anew needs no answer before its first chunk.
    if (header.offset !== undefined) this.#acknowledge(incoming)
    if (incoming.isComplete) this.#incoming = undefined
  }

  #resumed({ progress, isComplete }: Incoming): void {
    progress.moved(this.#label, progress.bytes)
    if (!isComplete) progress.came('resumed')
  }

  #make(header: FileHeader): Incoming {
    const { name, size, chunk, resume } = header
    const progress = new Progress(this.#ports.scribe, 'receiveFile', {
      label: this.#label,
      name,
      size,
    })
    progress.begins({ chunkBytes: chunk, ...(resume && { resume }) })
    return new Incoming(header, progress)
  }

  #chunk(bytes: Uint8Array): void {
    const incoming = this.#incoming
    if (!incoming) return this.#stray(bytes.length)
    // What an old channel still delivers was sent again on the new one.
    if (incoming.header.resume && incoming.owner !== this) return
    incoming.add(bytes)
    if (incoming.isComplete) return this.#complete(incoming)
    if (incoming.header.resume && this.#isWorthSaying(incoming)) this.#acknowledge(incoming)
  }

  /** By signaling, where the sender waits for each acknowledgement, all are. */
  #isWorthSaying({ progress, acknowledged }: Incoming): boolean {
    return this.#label === undefined || progress.bytes - acknowledged >= ACKNOWLEDGED_BYTES
  }

  #complete(incoming: Incoming): void {
    const { header, progress, digest } = incoming
    this.#incoming = undefined
    const found = bytesToHex(digest.digest())
    if (found === header.sha256) {
      progress.done({ sha256: found })
      if (header.resume) this.#acknowledge(incoming)
      return
    }
    const why =
      progress.bytes > header.size
        ? `${progress.bytes} bytes came of a file that has ${header.size}`
        : `SHA-256 is ${found}, not ${header.sha256}: chunks are missing or not in order`
    progress.failed(why, { sha256: found })
    this.#isDeaf = true
    if (!header.resume) return
    this.#forget(incoming)
    const { name } = header
    this.#ports.reply(writeControl({ type: 'cancel', name, by: 'receiver', why }))
  }

  #acknowledge(incoming: Incoming): void {
    const { header, progress } = incoming
    incoming.acknowledged = progress.bytes
    this.#ports.reply(writeControl({ type: 'ack', name: header.name, offset: progress.bytes }))
  }

  #leave(incoming: Incoming, why: string): void {
    if (!incoming.header.resume) incoming.progress.failed(why)
    else if (incoming.owner === this) incoming.progress.came('interrupted')
  }

  #forget(incoming: Incoming): void {
    this.#incoming = undefined
    this.#ports.files.forget(incoming)
  }

  /**
   * On an unordered or unreliable channel chunks can come without their header; by signaling, those
   * of a sender that was away too long, which is told.
   */
  #stray(sizeBytes: number): void {
    if (this.#strayTold || this.#isDeaf) return
    this.#strayTold = true
    this.#warn(`${sizeBytes} bytes ${this.#where} belong to no file: no header came before them`)
    this.#ports.onstray?.('no header came before these bytes')
  }

  get #where(): string {
    return this.#label === undefined ? 'by signaling' : `on “${this.#label}”`
  }

  #warn(text: string): void {
    const { ports, at } = this.#ports.scribe
    ports.record({ kind: 'note', at, text, level: 'warning' })
  }
}
