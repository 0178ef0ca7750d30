/** Takes a file that comes over a data channel: header, chunks, and whether it is the one that was sent. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Scribe } from '../observe/scribe.ts'
import { readHeader, type FileHeader } from './header.ts'
import { Progress } from './progress.ts'

interface Incoming {
  header: FileHeader
  progress: Progress
  digest: ReturnType<typeof sha256.create>
}

export class FileReceiver {
  readonly #label: string
  readonly #scribe: Scribe
  #incoming: Incoming | undefined
  #strayTold = false

  constructor(label: string, scribe: Scribe) {
    this.#label = label
    this.#scribe = scribe
  }

  /** True for binary messages and for headers; other texts are none of its business. */
  static isPart(data: string | Uint8Array): boolean {
    return typeof data !== 'string' || readHeader(data) !== undefined
  }

  /** A part of a file came. */
  take(data: string | Uint8Array): void {
    if (typeof data !== 'string') return this.#chunk(data)
    const header = readHeader(data)
    if (header) this.#begin(header)
  }

  /** The channel is closed: what is missing does not come. */
  closed(): void {
    this.#incoming?.progress.failed('the channel is closed')
    this.#incoming = undefined
  }

  #begin(header: FileHeader): void {
    this.#incoming?.progress.failed('another file begins')
    const { name, size, chunk } = header
    const progress = new Progress(this.#scribe, 'receiveFile', { label: this.#label, name, size })
    this.#incoming = { header, progress, digest: sha256.create() }
    progress.begins({ chunkBytes: chunk })
  }

  #chunk(bytes: Uint8Array): void {
    if (!this.#incoming) return this.#stray(bytes.length)
    const { header, progress, digest } = this.#incoming
    digest.update(bytes)
    progress.add(bytes.length)
    if (progress.bytes < header.size) return
    this.#incoming = undefined
    const found = bytesToHex(digest.digest())
    if (found === header.sha256) progress.done({ sha256: found })
    else
      progress.failed(
        `SHA-256 is ${found}, not ${header.sha256}: chunks are missing or not in order`,
      )
  }

  /** On an unordered or unreliable channel chunks can come without their header. */
  #stray(sizeBytes: number): void {
    if (this.#strayTold) return
    this.#strayTold = true
    const { ports, at } = this.#scribe
    const text = `${sizeBytes} bytes on “${this.#label}” belong to no file: no header came before them`
    ports.record({ kind: 'note', at, text, level: 'warning' })
  }
}
