/** Stand-in for `stream`: the part of Writable that ws's Receiver stands on. */
import { EventEmitter } from 'events'

type Done = (error?: Error | null) => void

export class Writable extends EventEmitter {
  readonly #waiting: Uint8Array[] = []
  #busy = false
  #failed = false

  /** Hands a chunk to `_write`, one at a time and in order. */
  write(chunk: Uint8Array): boolean {
    if (this.#failed) return false
    this.#waiting.push(chunk)
    this.#next()
    return true
  }

  #next(): void {
    if (this.#busy || this.#failed) return
    const chunk = this.#waiting.shift()
    if (!chunk) return
    this.#busy = true
    this._write(chunk, 'buffer', (error) => {
      this.#busy = false
      if (error) {
        this.#failed = true
        this.emit('error', error)
      } else this.#next()
    })
  }

  _write(_chunk: Uint8Array, _encoding: string, done: Done): void {
    done()
  }
}

export class Duplex extends Writable {}

export default { Writable, Duplex }
