/** Stand-in for `net` and `tls`: address tests, and TCP sockets on the simulated network; no TLS. */
import { Socket } from './net-socket.ts'

export function isIPv4(text: string): boolean {
  const parts = text.split('.')
  return (
    parts.length === 4 &&
    parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
  )
}

export function isIPv6(text: string): boolean {
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false
  return halves.length === 2 ? groups.length < 8 : groups.length === 8
}

export function isIP(text: string): 0 | 4 | 6 {
  if (isIPv4(text)) return 4
  return isIPv6(text) ? 6 : 0
}

interface ConnectOptions {
  host?: string
  port: number
}

/** Connects the running host to an address. Throws for a name: the world has none. */
export function connect(options: ConnectOptions | number, address?: string): Socket {
  const { host = '127.0.0.1', port } =
    typeof options === 'number' ? { host: address, port: options } : options
  if (isIP(host) === 0) throw new Error(`getaddrinfo ENOTFOUND ${host}`)
  return new Socket(host, port)
}

export function createServer(): never {
  throw new Error('net.createServer: TCP sockets of peers are not part of the sealed world')
}

export { Socket }

export class SocketAddress {
  readonly address: string
  readonly port: number
  readonly family: string
  constructor(options: { address?: string; port?: number; family?: string } = {}) {
    this.address = options.address ?? '127.0.0.1'
    this.port = options.port ?? 0
    this.family = options.family ?? 'ipv4'
  }
}

export default { isIP, isIPv4, isIPv6, connect, createServer, Socket, SocketAddress }
