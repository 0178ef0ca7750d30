/** Blocks of private IPv4 addresses: whether an address looks like one of one's own network's. */

export interface Block {
  first: number
  count: number
}

/** Reads CIDR notation, which the scenario has checked; bits behind the prefix are ignored. */
export function blockOf(cidr: string): Block {
  const [address = '', prefix = '32'] = cidr.split('/')
  const number = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0)
  const count = powerOfTwo(32 - Number(prefix))
  return { first: number - (number % count), count }
}

/** A shift would overflow at 32. */
function powerOfTwo(exponent: number): number {
  return exponent === 0 ? 1 : 2 * powerOfTwo(exponent - 1)
}

export function contains({ first, count }: Block, ipv4: number | undefined): boolean {
  return ipv4 !== undefined && ipv4 >= first && ipv4 < first + count
}
