/**
 * The real sockets of a live lab: UDP ports of this machine, bound before the lab opens so that its
 * peers can be told of them at once. What the lab sends goes out from here, what comes is handed to
 * it; the network loses datagrams and so may this, but it never throws, and says what was lost.
 */
import { createSocket, type Socket } from 'node:dgram'
import { isIP } from 'node:net'
import type { Endpoint } from '../lab/network/packet.ts'
import type { RealDatagram } from '../lab/portal/portal.ts'

/** A peer binds one or two for each connection. */
export const MAX_PORTS = 256
/** Of this machine; most have a few. */
const MAX_ADDRESSES = 16
/** A burst of video comes faster than a busy lab takes it; the system may grant less. */
const RECEIVE_BUFFER_BYTES = 4_194_304
/** Waiting for somebody to listen; more are lost. */
export const MAX_WAITING = 512
/** What may wait in one socket to be sent; more is lost, as on any full line. */
const MAX_BACKLOG_BYTES = 4_194_304
/** Different troubles that are told; after that the network is known to be bad. */
const MAX_TROUBLES = 64
/** A port that is free on one address may be taken on the next. */
const MAX_TRIES = 16

/** Why datagrams were lost; told once for each address and reason. */
export interface Trouble {
  /** The system's code (`ENETUNREACH`), or ours: `not-ours`, `bad-target`, `backlog`, `nobody-listens`. */
  code: string
  message: string
}

export interface UdpPortal {
  readonly addresses: readonly string[]
  /** Each bound on every address, in the order the system gave them. */
  readonly ports: readonly number[]
  /** Sends from a bound port of one of the addresses. */
  send(datagram: RealDatagram): void
  /** Who takes what comes from now on; what came before comes first. */
  onDatagram(listener: (datagram: RealDatagram) => void): void
  onTrouble(listener: (trouble: Trouble) => void): void
  close(): Promise<void>
}

export interface UdpPortalOptions {
  /** IP addresses of this machine. */
  addresses?: readonly string[]
  /** How many ports. */
  count: number
}

/** Binds the ports. Rejects with the system's error when an address is not this machine's. */
export async function openUdpPortal(options: UdpPortalOptions): Promise<UdpPortal> {
  const { addresses = ['127.0.0.1'], count } = options
  checkAddresses(addresses)
  if (!Number.isInteger(count) || count < 1 || count > MAX_PORTS)
    throw new Error(`count: must be a whole number from 1 to ${MAX_PORTS} (got ${count})`)
  const sockets = new Map<string, Bound>()
  const ports: number[] = []
  try {
    while (ports.length < count) ports.push(await bindEverywhere(addresses, sockets))
  } catch (error) {
    await Promise.all([...sockets.values()].map(({ socket }) => closed(socket)))
    throw error
  }
  return new Portal(addresses, ports, sockets)
}

/** A socket and where it is, in the words it was asked for. */
interface Bound {
  socket: Socket
  at: Endpoint
}

class Portal implements UdpPortal {
  readonly addresses: readonly string[]
  readonly ports: readonly number[]
  readonly #sockets: ReadonlyMap<string, Bound>
  readonly #told = new Set<string>()
  #waiting: RealDatagram[] = []
  #take: ((datagram: RealDatagram) => void) | undefined
  #tell: ((trouble: Trouble) => void) | undefined
  #isOpen = true

  constructor(
    addresses: readonly string[],
    ports: readonly number[],
    sockets: ReadonlyMap<string, Bound>,
  ) {
    this.addresses = [...addresses]
    this.ports = ports
    this.#sockets = sockets
    for (const bound of sockets.values()) this.#listen(bound)
  }

  send({ from, to, payload }: RealDatagram): void {
    if (!this.#isOpen) return
    const [source, target] = [keyOf(from.address, from.port), keyOf(to.address, to.port)]
    const socket = this.#sockets.get(source)?.socket
    if (!socket) return this.#lost('not-ours', `${source} is no port of this portal`)
    // Node throws on these, and looks names up.
    const isReachable = isIP(to.address) === isIP(from.address) && to.port > 0 && to.port < 65_536
    if (!isReachable) return this.#lost('bad-target', `${target} cannot be reached from ${source}`)
    if (socket.getSendQueueSize() > MAX_BACKLOG_BYTES)
      return this.#lost('backlog', `${source} sends faster than the system takes it`)
    socket.send(payload, to.port, to.address, (error) => {
      if (error) this.#lost(codeOf(error), `from ${source} to ${target}: ${error.message}`)
    })
  }

  onDatagram(listener: (datagram: RealDatagram) => void): void {
    this.#take = listener
    for (const datagram of this.#waiting.splice(0)) listener(datagram)
  }

  onTrouble(listener: (trouble: Trouble) => void): void {
    this.#tell = listener
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#waiting = []
    await Promise.all([...this.#sockets.values()].map(({ socket }) => closed(socket)))
  }

  #listen({ socket, at }: Bound): void {
    const key = keyOf(at.address, at.port)
    socket.on('error', (error) => this.#lost(codeOf(error), `${key}: ${error.message}`))
    socket.on('message', (payload, { address, port }) =>
      this.#receive({ from: { address, port }, to: { ...at }, payload }),
    )
  }

  #receive(datagram: RealDatagram): void {
    if (!this.#isOpen) return
    if (this.#take) this.#take(datagram)
    else if (this.#waiting.length < MAX_WAITING) this.#waiting.push(datagram)
    else this.#lost('nobody-listens', `more than ${MAX_WAITING} datagrams came before the lab did`)
  }

  #lost(code: string, message: string): void {
    const key = `${code} ${message}`
    if (!this.#isOpen || this.#told.has(key) || this.#told.size >= MAX_TROUBLES) return
    this.#told.add(key)
    this.#tell?.({ code, message })
  }
}

function checkAddresses(addresses: readonly string[]): void {
  if (addresses.length < 1 || addresses.length > MAX_ADDRESSES)
    throw new Error(`addresses: must be 1 to ${MAX_ADDRESSES} (got ${addresses.length})`)
  const twice = addresses.find((address, index) => addresses.indexOf(address) < index)
  if (twice !== undefined) throw new Error(`addresses: ${twice} is given twice`)
  // A peer must be able to say where it is: "any address" is not an answer.
  const wrong = addresses.find((address) => isIP(address) === 0 || isAnyAddress(address))
  if (wrong === undefined) return
  throw new Error(`addresses: must be IP addresses of this machine (got ${JSON.stringify(wrong)})`)
}

/** The unspecified address (RFC 4291 §2.5.2): all of a machine's, and none that can be sent to. */
export function isAnyAddress(address: string): boolean {
  return /^[0:.]+$/.test(address)
}

/** One port number, free on all addresses. */
async function bindEverywhere(
  addresses: readonly string[],
  sockets: Map<string, Bound>,
): Promise<number> {
  for (let tries = 1; ; tries++) {
    const bound: Bound[] = []
    let port = 0
    try {
      for (const address of addresses) {
        const socket = await bind(address, port)
        port = socket.address().port
        bound.push({ socket, at: { address, port } })
      }
    } catch (error) {
      await Promise.all(bound.map(({ socket }) => closed(socket)))
      if (port === 0 || tries === MAX_TRIES || codeOf(error) !== 'EADDRINUSE') throw error
      continue
    }
    for (const each of bound) sockets.set(keyOf(each.at.address, port), each)
    return port
  }
}

function bind(address: string, port: number): Promise<Socket> {
  const type = isIP(address) === 6 ? 'udp6' : 'udp4'
  const socket = createSocket({ type, recvBufferSize: RECEIVE_BUFFER_BYTES })
  return new Promise((resolve, reject) => {
    socket.once('error', (error) => {
      socket.close()
      reject(error)
    })
    socket.bind({ port, address, exclusive: true }, () => {
      socket.removeAllListeners('error')
      resolve(socket)
    })
  })
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.close(() => resolve()))
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'error'
}

function keyOf(address: string, port: number): string {
  return `${address}:${port}`
}
