/** A TCP socket of the running host on the simulated network: what `net.connect` gives. */
import { Buffer } from 'buffer'
import { EventEmitter } from 'events'
import { theWires, theWorld } from '../realm.ts'
import type { TcpBinding } from '../wires.ts'

type Done = (error?: Error | null) => void

export class Socket extends EventEmitter {
  readonly remoteAddress: string
  readonly remotePort: number
  readonly #binding: TcpBinding
  readonly #waiting: { bytes: Uint8Array; done?: Done }[] = []
  #isOpen = false
  destroyed = false

  constructor(address: string, port: number) {
    super()
    this.remoteAddress = address
    this.remotePort = port
    this.#binding = theWires().connectTcp(
      theWorld().owner,
      { address, port },
      {
        onopen: () => this.#opened(),
        ondata: (bytes) => this.emit('data', Buffer.from(bytes)),
        onclose: (reason) => this.#closed(reason),
      },
    )
  }

  get localAddress(): string {
    return this.#binding.address
  }

  get localPort(): number {
    return this.#binding.port
  }

  /** Writes now or once connected; `done` is called when the bytes are on their way. */
  write(bytes: Uint8Array, ...rest: unknown[]): boolean {
    const done = rest.find((each): each is Done => typeof each === 'function')
    if (this.destroyed) this.#fail(new Error('write EPIPE: the socket is closed'), done)
    else if (this.#isOpen) this.#send(bytes, done)
    else this.#waiting.push({ bytes: new Uint8Array(bytes), ...(done && { done }) })
    return true
  }

  end(): this {
    if (!this.destroyed) this.#binding.end()
    return this
  }

  destroy(error?: Error): this {
    if (this.destroyed) return this
    this.destroyed = true
    this.#binding.destroy()
    theWorld().after(0, () => {
      if (error) this.emit('error', error)
      this.emit('close', error !== undefined)
    })
    return this
  }

  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  #opened(): void {
    this.#isOpen = true
    this.emit('connect')
    for (const { bytes, done } of this.#waiting.splice(0)) this.#send(bytes, done)
  }

  #send(bytes: Uint8Array, done: Done | undefined): void {
    try {
      this.#binding.write(new Uint8Array(bytes))
    } catch (error) {
      return this.#fail(error instanceof Error ? error : new Error(String(error)), done)
    }
    if (done) theWorld().after(0, () => done(null))
  }

  #fail(error: Error, done: Done | undefined): void {
    theWorld().after(0, () => (done ? done(error) : this.emit('error', error)))
  }

  #closed(reason: 'end' | 'reset' | 'timeout'): void {
    if (this.destroyed) return
    this.destroyed = true
    const why = { end: undefined, reset: 'ECONNRESET', timeout: 'ETIMEDOUT' }[reason]
    const code = why === 'ECONNRESET' && !this.#isOpen ? 'ECONNREFUSED' : why
    if (code !== undefined) this.emit('error', new Error(`connect ${code} ${this.remoteAddress}`))
    else this.emit('end')
    this.emit('close', code !== undefined)
  }
}
