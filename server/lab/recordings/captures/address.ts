/** Addresses of IP packets as text. */
import { readAddress } from '../../dissect/stun-address.ts'

/** An IPv4 or IPv6 address by its 4 or 16 bytes; IPv6 as RFC 5952 writes it. */
export function addressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.')
  const value = new Uint8Array(20)
  value[1] = 2
  value.set(bytes, 4)
  const text = readAddress(value) ?? ''
  return text.slice(1, text.lastIndexOf(']'))
}

/** The address of `ip:port` or `[ip]:port`. */
export function addressOf(endpoint: string): string {
  return endpoint.slice(0, endpoint.lastIndexOf(':')).replace(/^\[|\]$/g, '')
}

/** The port of `ip:port` or `[ip]:port`. */
export function portOf(endpoint: string): number {
  return Number(endpoint.slice(endpoint.lastIndexOf(':') + 1))
}
