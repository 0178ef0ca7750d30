/** Stand-in for `dgram`: UDP sockets of the running host on the simulated network. */
import { Buffer } from 'buffer'
import { EventEmitter } from 'events'
import { theWires, theWorld } from '../realm.ts'
import type { UdpBinding } from '../wires.ts'

/** "Any address", of IPv4 and IPv6. */
const UNSPECIFIED = ['0.0.0.0', '::']

type Done = (error?: Error | null) => void

export class Socket extends EventEmitter {
  readonly type: string
  readonly #host = theWorld().owner
  #binding: UdpBinding | undefined
  #closed = false

  constructor(type: string) {
    super()
    this.type = type
  }

  /** Binds at once, so that the address is the one of this moment; tells of it later, as Node does. */
  bind(...args: unknown[]): this {
    const world = theWorld()
    try {
      this.#open(bindOptions(args))
    } catch (error) {
      world.after(0, () => this.emit('error', error))
      return this
    }
    world.after(0, () => {
      if (!this.#closed) this.emit('listening')
    })
    return this
  }

  #open({ port, address }: { port: number; address?: string }): void {
    const isSix = this.type === 'udp6'
    const family = isSix ? 'IPv6' : 'IPv4'
    const from =
      address === undefined || UNSPECIFIED.includes(address) ? this.#first(isSix) : address
    this.#binding = theWires().bindUdp(this.#host, from, port, (datagram) => {
      const { payload, address, port } = datagram
      this.emit('message', Buffer.from(payload), { address, port, family, size: payload.length })
    })
  }

  /** A socket that is bound to no address sends from the host's first one of its family. */
  #first(isSix: boolean): string {
    const address = theWires()
      .addressesOf(this.#host)
      .find((each) => each.includes(':') === isSix)
    if (address === undefined) throw new Error(`EADDRNOTAVAIL: no ${this.type} address`)
    return address
  }

  /** Node's overloads: `(data, port, address, callback)` and `(data, offset, length, port, address, callback)`. */
  send(data: Uint8Array, ...args: unknown[]): void {
    if (this.#closed) throw new Error('ERR_SOCKET_DGRAM_NOT_RUNNING')
    const { payload, port, address, done } = sendArguments(data, args)
    if (!this.#binding) this.#open({ port: 0 })
    const target = /^[\d.]+$|:/.test(address) ? address : theWires().resolve(address)
    if (target === undefined) {
      const error = new Error(`getaddrinfo ENOTFOUND ${address}`)
      theWorld().after(0, () => (done ? done(error) : this.emit('error', error)))
      return
    }
    this.#binding?.send(new Uint8Array(payload), port, target)
    if (done) theWorld().after(0, () => done(null))
  }

  address(): { address: string; port: number; family: string } {
    if (!this.#binding) throw new Error('getsockname EBADF: the socket is not bound')
    const { address, port } = this.#binding
    return { address, port, family: this.type === 'udp6' ? 'IPv6' : 'IPv4' }
  }

  close(done?: () => void): this {
    if (this.#closed) throw new Error('ERR_SOCKET_DGRAM_NOT_RUNNING')
    this.#closed = true
    this.#binding?.close()
    if (done) this.once('close', done)
    theWorld().after(0, () => this.emit('close'))
    return this
  }

  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
  setBroadcast(): void {
    // The world has no broadcast; asking for it is harmless.
  }
}

function bindOptions(args: unknown[]): { port: number; address?: string } {
  const [first, second] = args
  if (typeof first === 'object' && first !== null) {
    const options = first as { port?: number; address?: string }
    return { port: options.port ?? 0, address: options.address }
  }
  return {
    port: typeof first === 'number' ? first : 0,
    address: typeof second === 'string' ? second : undefined,
  }
}

function sendArguments(
  data: Uint8Array,
  args: unknown[],
): { payload: Uint8Array; port: number; address: string; done?: Done } {
  const done = args.find((arg): arg is Done => typeof arg === 'function')
  const plain = args.filter((arg) => typeof arg !== 'function' && arg !== undefined)
  const [a, b, c, d] = plain
  if (typeof b === 'number') {
    const payload = data.subarray(Number(a), Number(a) + b)
    return { payload, port: Number(c), address: host(d), done }
  }
  return { payload: data, port: Number(a), address: host(b), done }
}

/** Node's default target is this host. */
function host(given: unknown): string {
  return typeof given === 'string' ? given : '127.0.0.1'
}

export function createSocket(options: string | { type: string }, onMessage?: () => void): Socket {
  const socket = new Socket(typeof options === 'string' ? options : options.type)
  if (onMessage) socket.on('message', onMessage)
  return socket
}

export default { createSocket, Socket }
