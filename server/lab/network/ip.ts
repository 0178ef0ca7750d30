/** IP addresses as text: families and blocks (RFC 4632, RFC 4291). */

export type Family = 4 | 6

export function familyOf(address: string): Family {
  return address.includes(':') ? 6 : 4
}

/** An IPv4 address as a number. Throws when it is none. */
export function ipv4Number(address: string): number {
  const octets = address.split('.').map(Number)
  if (octets.length !== 4 || octets.some((octet) => !(octet >= 0 && octet <= 255)))
    throw new Error(`not an IPv4 address: ${address}`)
  return octets.reduce((sum, octet) => sum * 256 + octet, 0)
}

export function ipv4Text(number: number): string {
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff).join('.')
}

/** A block of IPv4 addresses, e.g. `192.168.1.0/24`. */
export interface Block {
  first: number
  count: number
}

/** Reads CIDR notation; bits behind the prefix are ignored. */
export function blockOf(cidr: string): Block {
  const [address = '', prefix = '32'] = cidr.split('/')
  const count = prefix === '0' ? 4_294_967_296 : (1 << (32 - Number(prefix))) >>> 0
  return { first: Math.floor(ipv4Number(address) / count) * count, count }
}

/** The address at `index` in the block. Throws when the block is too small. */
export function addressIn(block: Block, index: number): string {
  if (index < 0 || index >= block.count)
    throw new Error(`no address left: ${ipv4Text(block.first)} has ${block.count} addresses`)
  return ipv4Text(block.first + index)
}

export function isIn(block: Block, address: string): boolean {
  if (familyOf(address) !== 4) return false
  const offset = ipv4Number(address) - block.first
  return offset >= 0 && offset < block.count
}
