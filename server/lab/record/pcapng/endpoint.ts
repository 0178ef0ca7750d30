/** Endpoints of the trace as bytes. */

/** 4 or 16 bytes. */
export type Address = Uint8Array

export interface Endpoint {
  address: Address
  port: number
}

/** Reads `ip:port` or `[ip]:port`. Throws when it is neither. */
export function parseEndpoint(text: string): Endpoint {
  const [, v6, v4, port] = /^(?:\[([0-9a-f:]+)\]|([0-9.]+)):(\d+)$/i.exec(text) ?? []
  const address = v6 === undefined ? ipv4Bytes(v4 ?? '') : ipv6Bytes(v6)
  if (!address || !(Number(port) <= 0xffff)) throw new Error(`not an endpoint: ${text}`)
  return { address, port: Number(port) }
}

function ipv4Bytes(text: string): Address | undefined {
  const octets = text.split('.').map(Number)
  const isAddress = octets.length === 4 && octets.every((octet) => octet <= 255)
  return isAddress ? Uint8Array.from(octets) : undefined
}

/** RFC 4291 §2.2: groups of 16 bits, one run of zeros perhaps left out. */
function ipv6Bytes(text: string): Address | undefined {
  const [left = '', right, ...more] = text.split('::')
  const head = groups(left)
  const tail = groups(right ?? '')
  const gap = 8 - head.length - tail.length
  if (more.length > 0 || (right === undefined ? gap !== 0 : gap < 1)) return undefined
  const all = [...head, ...Array<number>(gap).fill(0), ...tail]
  if (all.some((group) => !(group <= 0xffff))) return undefined
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]))
}

function groups(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => parseInt(group, 16))
}
