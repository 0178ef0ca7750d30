/** Opening recordings: in the worker, with progress, and again with a key log. */
import { createContext } from 'svelte'
import { MAX_RECORDING_BYTES } from '../../machines/link/dissection.ts'
import type { DissectionClient } from '../link/dissection.ts'
import type { Problem } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'
import { t } from '../words/words.svelte.ts'

export const [useReading, provideReading] = createContext<Reading>()

const MAX_KEY_LOG_BYTES = 16 * 1024 * 1024

export class Reading {
  /** What is read at the moment, and how much of it is done, 0 to 1. */
  busy = $state.raw<{ name: string; share: number } | undefined>()
  readonly #store: Store
  readonly #dissections: DissectionClient
  /** The one that is shown, to be read again with other keys. */
  #file: File | undefined
  #count = 0

  constructor(store: Store, dissections: DissectionClient) {
    this.#store = store
    this.#dissections = dissections
  }

  /** Reads a file and shows it; what is shown is left only for one that can be read. Never rejects. */
  async open(file: File, keyLog?: string): Promise<void> {
    this.cancel()
    if (file.size > MAX_RECORDING_BYTES) return this.#fail(file, tooLarge(file))
    const count = ++this.#count
    this.busy = { name: file.name, share: 0 }
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      if (count !== this.#count) return
      const onprogress = (share: number): void => {
        if (count === this.#count) this.busy = { name: file.name, share }
      }
      const events = await this.#dissections.read(file.name, bytes, {
        onprogress,
        ...(keyLog !== undefined && { keyLog }),
      })
      if (count !== this.#count) return
      this.#file = file
      this.#store.apply({ type: 'recording', events })
    } catch (error) {
      if (count === this.#count)
        this.#fail(file, error instanceof Error ? error.message : String(error))
    } finally {
      if (count === this.#count) this.busy = undefined
    }
  }

  /** Reads the file that is shown again, with the secrets of another one. Never rejects. */
  async addKeys(keys: File): Promise<void> {
    const file = this.#file
    if (!file || this.#store.state.lab?.phase !== 'recorded')
      return this.#say({
        title: t().recording.isKeyLog(keys.name),
        detail: t().recording.isKeyLogDetail,
      })
    if (keys.size > MAX_KEY_LOG_BYTES) return this.#fail(keys, tooLarge(keys))
    await this.open(file, await keys.text())
  }

  /** Stops reading; what is shown stays. */
  cancel(): void {
    if (!this.busy) return
    this.#count++
    this.busy = undefined
    this.#dissections.close()
    this.#dissections.forgive()
  }

  #fail(file: File, what: string): void {
    const words = t().recording
    this.#say({ title: words.unreadable(file.name), detail: words.unreadableDetail(what) })
  }

  #say(problem: Problem): void {
    this.#store.apply({ type: 'problem', problem })
  }
}

function tooLarge({ size }: File): string {
  return t().recording.tooLarge(size, MAX_RECORDING_BYTES)
}
