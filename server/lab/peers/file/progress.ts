/** Tells how far a file has come: once for each tenth, however many chunks it has. */
import type { JsonValue } from '../../../../machines/trace/event.ts'
import type { Scribe } from '../observe/scribe.ts'

const PARTS = 10

/** One file on its way, at one of its ends; writes `api` events of the application's own call. */
export class Progress {
  readonly #scribe: Scribe
  readonly #call: 'sendFile' | 'receiveFile'
  readonly #label: string
  readonly #name: string
  readonly size: number
  #told = 0
  bytes = 0

  constructor(
    scribe: Scribe,
    call: 'sendFile' | 'receiveFile',
    { label, name, size }: { label: string; name: string; size: number },
  ) {
    this.#scribe = scribe
    this.#call = call
    this.#label = label
    this.#name = name
    this.size = size
  }

  begins(detail: Record<string, JsonValue>): void {
    this.#tell('call', { size: this.size, ...detail })
  }

  /** So many bytes more have been handed over, or have come. */
  add(bytes: number, detail: Record<string, JsonValue> = {}): void {
    this.bytes += bytes
    const part = Math.floor((this.bytes * PARTS) / this.size)
    if (part === this.#told) return
    this.#told = part
    const percent = Math.floor((this.bytes * 100) / this.size)
    this.#tell('event', { bytes: this.bytes, size: this.size, percent, ...detail })
  }

  done(detail: Record<string, JsonValue>): void {
    this.#tell('resolved', { bytes: this.bytes, size: this.size, ...detail })
  }

  failed(message: string): void {
    this.#tell('rejected', { bytes: this.bytes, size: this.size, message })
  }

  #tell(
    phase: 'call' | 'event' | 'resolved' | 'rejected',
    detail: Record<string, JsonValue>,
  ): void {
    this.#scribe.api(this.#call, phase, { label: this.#label, name: this.#name, ...detail })
  }
}
