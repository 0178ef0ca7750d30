/** Files that come: how much of each is there, so that it can go on on another channel. */
import { sha256 } from '@noble/hashes/sha2.js'
import type { FileHeader } from './header.ts'
import type { Progress } from './progress.ts'

/** Files that are remembered after their channel closed; the oldest is forgotten for a new one. */
const MAX_KEPT = 16

export class Incoming {
  readonly header: FileHeader
  readonly progress: Progress
  readonly digest = sha256.create()
  /** How much the sender was told of. */
  acknowledged = 0
  /** Whose chunks count: those of the channel that had the last header. */
  owner: object | undefined

  constructor(header: FileHeader, progress: Progress) {
    this.header = header
    this.progress = progress
  }

  get isComplete(): boolean {
    return this.progress.bytes >= this.header.size
  }

  add(bytes: Uint8Array): void {
    this.digest.update(bytes)
    this.progress.add(bytes.length)
  }
}

/** Those of one remote peer. */
export class IncomingFiles {
  readonly #kept = new Map<string, Incoming>()

  /** The same file, as far as it came. */
  find({ name, size, sha256: digest }: FileHeader): Incoming | undefined {
    const kept = this.#kept.get(name)
    const isSame = kept?.header.size === size && kept.header.sha256 === digest
    return isSame ? kept : undefined
  }

  keep(incoming: Incoming): void {
    this.#kept.delete(incoming.header.name)
    this.#kept.set(incoming.header.name, incoming)
    if (this.#kept.size <= MAX_KEPT) return
    for (const oldest of this.#kept.keys()) {
      this.#kept.delete(oldest)
      return
    }
  }

  /** Another file of the same name may have taken its place. */
  forget(incoming: Incoming): void {
    const { name } = incoming.header
    if (this.#kept.get(name) === incoming) this.#kept.delete(name)
  }
}
