/** Tells how far a file has come: once for each tenth, however many chunks it has. */
import type { JsonValue } from '../../../../machines/trace/event.ts'
import type { FileState } from '../../../../machines/files/state.ts'
import type { Scribe } from '../observe/scribe.ts'

const PARTS = 10

export interface FileNames {
  /** Of its channel; absent for a file that goes by signaling. */
  label?: string
  name: string
  size: number
}

/** One file on its way, at one of its ends; writes `api` events of the application's own call. */
export class Progress {
  readonly #scribe: Scribe
  readonly #call: 'sendFile' | 'receiveFile'
  #place: Record<string, JsonValue>
  readonly #name: string
  readonly size: number
  #told = 0
  bytes = 0

  constructor(scribe: Scribe, call: 'sendFile' | 'receiveFile', { label, name, size }: FileNames) {
    this.#scribe = scribe
    this.#call = call
    this.#place = placeOf(label)
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

  /** It goes on elsewhere, with so many bytes there already. */
  moved(label: string | undefined, bytes: number): void {
    this.#place = placeOf(label)
    this.bytes = bytes
    this.#told = Math.floor((bytes * PARTS) / this.size)
  }

  /** What happened to it that is no progress. */
  came(state: FileState, detail: Record<string, JsonValue> = {}): void {
    this.#tell('event', { state, bytes: this.bytes, size: this.size, ...detail })
  }

  /** `why`: the reason that it gave, if any. */
  cancelled(by: string, why?: string): void {
    const { bytes, size } = this
    const message = `cancelled by the ${by}${why === undefined ? '' : `: ${why}`}`
    this.#tell('rejected', { state: 'cancelled', bytes, size, message })
  }

  done(detail: Record<string, JsonValue>): void {
    this.#tell('resolved', { bytes: this.bytes, size: this.size, ...detail })
  }

  failed(message: string, detail: Record<string, JsonValue> = {}): void {
    this.#tell('rejected', { bytes: this.bytes, size: this.size, message, ...detail })
  }

  #tell(
    phase: 'call' | 'event' | 'resolved' | 'rejected',
    detail: Record<string, JsonValue>,
  ): void {
    this.#scribe.api(this.#call, phase, { ...this.#place, name: this.#name, ...detail })
  }
}

function placeOf(label: string | undefined): Record<string, JsonValue> {
  return label === undefined ? { via: 'signaling' } : { label }
}
