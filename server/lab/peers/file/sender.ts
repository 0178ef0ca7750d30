/**
 * Sends a file over a data channel in chunks. The channel takes whatever it is given and keeps it in
 * memory, so the sender looks at `bufferedAmount`: it stops above the high watermark and goes on when
 * `bufferedamountlow` fires (W3C WebRTC §6.2). Where the receiver acknowledges, a file outlives its
 * channel: it waits for another one, and goes on from where the receiver is.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import {
  FILE_HIGH_WATER_BYTES,
  FILE_LOW_WATER_BYTES,
} from '../../../../machines/scenario/limits.ts'
import type { Scribe } from '../observe/scribe.ts'
import { writeControl, writeHeader, type FileEnd, type FileHeader } from './header.ts'
import { Progress } from './progress.ts'

const CHUNK_BYTES = 16_384
/** What a file is called that was given no name. */
export const FILE_NAME = 'file.bin'

export interface FileOptions {
  name?: string
  chunkBytes?: number
  highWaterBytes?: number
  lowWaterBytes?: number
  /** False hands over all chunks at once. */
  backpressure?: boolean
  /** Has the receiver acknowledge, so that the file can go on elsewhere. */
  resume?: boolean
}

/** The data channel as the sender sees it. */
export interface FileChannel {
  /** Absent when it is no channel: the file goes by signaling. */
  readonly label?: string
  /** It takes messages. */
  readonly isOpen: boolean
  readonly bufferedAmount: number
  set bufferedAmountLowThreshold(bytes: number)
  send(data: string | Uint8Array): void
}

/** `asking`: on another channel, the receiver has not said where to go on. */
type Stage = 'sending' | 'asking' | 'interrupted' | 'over'

export class FileSender {
  readonly #content: Uint8Array
  readonly #header: FileHeader
  readonly #progress: Progress
  readonly #highWaterBytes: number
  readonly #lowWaterBytes: number
  #channel: FileChannel
  #stage: Stage = 'sending'
  #isPaused = false
  #isFilling = false
  #position = 0
  #acknowledged = 0

  /** Sends the header and as much as the channel's buffer may hold. */
  constructor(channel: FileChannel, content: Uint8Array, options: FileOptions, scribe: Scribe) {
    const { name = FILE_NAME, chunkBytes = CHUNK_BYTES, backpressure = true, resume } = options
    const { highWaterBytes = FILE_HIGH_WATER_BYTES } = options
    const size = content.length
    this.#channel = channel
    this.#content = content
    this.#highWaterBytes = backpressure ? highWaterBytes : Infinity
    this.#lowWaterBytes =
      options.lowWaterBytes ?? Math.min(FILE_LOW_WATER_BYTES, Math.floor(highWaterBytes / 4))
    this.#progress = new Progress(scribe, 'sendFile', { label: channel.label, name, size })
    const digest = bytesToHex(sha256(content))
    this.#header = { name, size, chunk: chunkBytes, sha256: digest, ...(resume && { resume }) }
    const { label } = channel
    this.#progress.begins({
      ...{ chunkBytes, backpressure, sha256: digest, ...(resume && { resume }) },
      ...(label !== undefined && backpressure && { lowWaterBytes: this.#lowWaterBytes }),
      ...(backpressure && { highWaterBytes }),
    })
    channel.bufferedAmountLowThreshold = this.#lowWaterBytes
    this.#say(writeHeader(this.#header))
    this.#fill()
  }

  get name(): string {
    return this.#header.name
  }

  /** Of the channel it is on, or was on last. */
  get label(): string | undefined {
    return this.#channel.label
  }

  get size(): number {
    return this.#header.size
  }

  /** Of its content, as hexadecimal digits. */
  get sha256(): string {
    return this.#header.sha256
  }

  /** Whether this channel is the one that it is on; an old one has no more say. */
  isOn(channel: FileChannel): boolean {
    return this.#channel === channel
  }

  /** False once all bytes have left the channel's buffer, or never will. */
  get isUnderWay(): boolean {
    return this.#stage !== 'over'
  }

  /** Its receiver acknowledges. */
  get canGoOn(): boolean {
    return this.#header.resume === true
  }

  /** It has lost its channel and can go on on another. */
  get isInterrupted(): boolean {
    return this.#stage === 'interrupted'
  }

  /** `bufferedamountlow` fired. */
  drained(): void {
    if (this.#stage !== 'sending') return
    if (this.#position < this.#content.length) return this.#fill()
    // With acknowledgements the receiver has the last word.
    if (this.#header.resume) return
    this.#stage = 'over'
    this.#progress.done({ bufferedAmount: this.#channel.bufferedAmount })
  }

  /**
   * The receiver has everything before `offset`. Of what has not been handed over it cannot have
   * anything: that is left alone, as it may speak of an earlier file of this name, unless it is the
   * answer that this one waits for.
   */
  acknowledged(offset: number): void {
    const isAnswer = this.#stage === 'asking'
    if ((!isAnswer && this.#stage !== 'sending') || !this.canGoOn) return
    if (offset > this.#position) {
      if (isAnswer)
        this.giveUp(`the receiver says it has ${offset} bytes of ${this.#position} sent`)
      return
    }
    if (isAnswer) this.#goOnFrom(offset)
    this.#acknowledged = Math.max(offset, isAnswer ? 0 : this.#acknowledged)
    if (offset === this.size) {
      this.#stage = 'over'
      this.#progress.done({ bufferedAmount: this.#channel.bufferedAmount })
    } else if (isAnswer || this.#channel.bufferedAmount <= this.#lowWaterBytes) this.#fill()
  }

  /** It goes on on another channel, from where the receiver says that it is. */
  continueOn(channel: FileChannel): void {
    this.#channel = channel
    this.#stage = 'asking'
    channel.bufferedAmountLowThreshold = this.#lowWaterBytes
    this.#say(writeHeader({ ...this.#header, offset: this.#acknowledged }))
  }

  /** Hands over no more chunks. Throws when it is paused already, or all are handed over. */
  pause(): void {
    if (this.#isPaused) throw new Error(`${this.name} is paused already`)
    if (this.#position === this.size)
      throw new Error(`${this.name} is handed over to its last byte: there is nothing to pause`)
    this.#isPaused = true
    this.#progress.came('paused', { bufferedAmount: this.#channel.bufferedAmount })
  }

  /** Throws when it is not paused. */
  resume(): void {
    if (!this.#isPaused) throw new Error(`${this.name} is not paused`)
    this.#isPaused = false
    this.#progress.came(this.#stage === 'interrupted' ? 'interrupted' : 'resumed')
    if (this.#stage === 'sending') this.#fill()
  }

  /** Ends it for good: the receiver is told when it was decided here. `why`: what it has said. */
  cancel(by: FileEnd, why?: string): void {
    if (!this.isUnderWay) return
    const isHeard = this.#stage !== 'interrupted' && by === 'sender' && this.#channel.isOpen
    this.#stage = 'over'
    this.#progress.cancelled(by, why)
    if (isHeard) this.#say(writeControl({ type: 'cancel', name: this.name, by }))
  }

  /** The channel is closing: it takes no more, and still sends what it has. */
  closing(): void {
    if (this.#position < this.#content.length) this.closed()
  }

  /** The channel is closed: what is left does not go out, or waits for another one. */
  closed(): void {
    if (this.#stage === 'over' || this.#stage === 'interrupted') return
    if (this.#header.resume) {
      this.#stage = 'interrupted'
      this.#progress.came('interrupted', { acknowledged: this.#acknowledged })
      return
    }
    this.#stage = 'over'
    this.#progress.failed('the channel is closed')
  }

  /** It cannot go on: no room to wait for another channel, or nobody to send it to. */
  giveUp(why: string): void {
    if (!this.isUnderWay) return
    this.#stage = 'over'
    this.#progress.failed(why)
  }

  #goOnFrom(offset: number): void {
    const resentBytes = Math.max(0, this.#position - offset)
    this.#stage = 'sending'
    this.#position = offset
    this.#progress.moved(this.label, offset)
    this.#progress.came(this.#isPaused ? 'paused' : 'resumed', { resentBytes })
  }

  #fill(): void {
    // A channel may say that its buffer is low while it takes a chunk.
    if (this.#isPaused || this.#isFilling) return
    this.#isFilling = true
    while (this.#hasRoom) this.#next()
    this.#isFilling = false
    if (this.#stage !== 'sending' || this.#position < this.size) return
    // The end of the file is told when nothing of it waits any more.
    this.#channel.bufferedAmountLowThreshold = 0
    if (this.#channel.bufferedAmount === 0) this.drained()
  }

  get #hasRoom(): boolean {
    const isOn = this.#stage === 'sending' && this.#position < this.size
    return isOn && this.#channel.bufferedAmount < this.#highWaterBytes
  }

  #next(): void {
    const end = Math.min(this.#position + this.#header.chunk, this.size)
    if (!this.#say(this.#content.subarray(this.#position, end))) return
    this.#progress.add(end - this.#position, { bufferedAmount: this.#channel.bufferedAmount })
    this.#position = end
  }

  /** False when the channel does not take it: then the file has failed with the channel's reason. */
  #say(data: string | Uint8Array): boolean {
    try {
      this.#channel.send(data)
      return true
    } catch (error) {
      this.giveUp(error instanceof Error ? error.message : String(error))
      return false
    }
  }
}
