/**
 * Sends a file over a data channel in chunks. The channel takes whatever it is given and keeps it in
 * memory, so the sender looks at `bufferedAmount`: it stops above the high watermark and goes on when
 * `bufferedamountlow` fires (W3C WebRTC §6.2).
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import {
  FILE_HIGH_WATER_BYTES,
  FILE_LOW_WATER_BYTES,
} from '../../../../machines/scenario/limits.ts'
import type { Scribe } from '../observe/scribe.ts'
import { writeHeader } from './header.ts'
import { Progress } from './progress.ts'

const CHUNK_BYTES = 16_384

export interface FileOptions {
  name?: string
  chunkBytes?: number
  highWaterBytes?: number
  lowWaterBytes?: number
  /** False hands over all chunks at once. */
  backpressure?: boolean
}

/** The data channel as the sender sees it. */
export interface FileChannel {
  readonly label: string
  readonly bufferedAmount: number
  set bufferedAmountLowThreshold(bytes: number)
  send(data: string | Uint8Array): void
}

export class FileSender {
  readonly #channel: FileChannel
  readonly #content: Uint8Array
  readonly #progress: Progress
  readonly #chunkBytes: number
  readonly #highWaterBytes: number
  #position = 0
  #over = false

  /** Sends the header and as much as the channel's buffer may hold. */
  constructor(channel: FileChannel, content: Uint8Array, options: FileOptions, scribe: Scribe) {
    const { name = 'file.bin', chunkBytes = CHUNK_BYTES, backpressure = true } = options
    const { highWaterBytes = FILE_HIGH_WATER_BYTES } = options
    const lowWaterBytes =
      options.lowWaterBytes ?? Math.min(FILE_LOW_WATER_BYTES, Math.floor(highWaterBytes / 4))
    const size = content.length
    this.#channel = channel
    this.#content = content
    this.#chunkBytes = chunkBytes
    this.#highWaterBytes = backpressure ? highWaterBytes : Infinity
    this.#progress = new Progress(scribe, 'sendFile', { label: channel.label, name, size })
    const digest = bytesToHex(sha256(content))
    this.#progress.begins({ chunkBytes, backpressure, sha256: digest })
    channel.bufferedAmountLowThreshold = lowWaterBytes
    channel.send(writeHeader({ name, size, chunk: chunkBytes, sha256: digest }))
    this.#fill()
  }

  /** False once all bytes have left the channel's buffer, or never will. */
  get isUnderWay(): boolean {
    return !this.#over
  }

  /** `bufferedamountlow` fired. */
  drained(): void {
    if (this.#over) return
    if (this.#position < this.#content.length) return this.#fill()
    this.#over = true
    this.#progress.done({ bufferedAmount: this.#channel.bufferedAmount })
  }

  /** The channel is closing: it takes no more, and still sends what it has. */
  closing(): void {
    if (this.#position < this.#content.length) this.closed()
  }

  /** The channel is closed: what is left does not go out. */
  closed(): void {
    if (this.#over) return
    this.#over = true
    this.#progress.failed('the channel is closed')
  }

  #fill(): void {
    const size = this.#content.length
    while (this.#position < size && this.#channel.bufferedAmount < this.#highWaterBytes) {
      const end = Math.min(this.#position + this.#chunkBytes, size)
      this.#channel.send(this.#content.subarray(this.#position, end))
      this.#progress.add(end - this.#position, { bufferedAmount: this.#channel.bufferedAmount })
      this.#position = end
    }
    // The end of the file is told when nothing of it waits any more.
    if (this.#position === size) this.#channel.bufferedAmountLowThreshold = 0
  }
}
