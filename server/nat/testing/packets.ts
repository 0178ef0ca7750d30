/** IPv4 packets for tests, written and read without the code they test. */

export interface Fields {
  from: string
  to: string
  payload?: string
  ttl?: number
  protocol?: number
  /** TCP: the byte of flags. */
  flags?: number
  /** IP options, a multiple of 4 bytes. */
  options?: number[]
  fragment?: number
  /** UDP without checksum (RFC 768). */
  unchecked?: boolean
}

const UDP = 17
const TCP = 6

const split = (text: string): { address: number[]; port: number } => {
  const [address = '', port] = text.split(':')
  return { address: address.split('.').map(Number), port: Number(port) }
}
const word = (value: number): number[] => [value >> 8, value & 0xff]

/** RFC 1071, the plain way: 0 for bytes that contain their right checksum. */
export function checksum(bytes: readonly number[]): number {
  let sum = 0
  bytes.forEach((byte, at) => (sum += at % 2 === 0 ? byte * 256 : byte))
  return 0xffff - (sum % 0xffff === 0 && sum > 0 ? 0xffff : sum % 0xffff)
}

/** A packet with right checksums. */
export function packet(fields: Fields): Buffer {
  const { protocol = UDP, options = [], ttl = 64, fragment = 0 } = fields
  const [from, to] = [split(fields.from), split(fields.to)]
  const segment = protocol === TCP ? tcp(fields) : udp(fields)
  const pseudo = [...from.address, ...to.address, 0, protocol, ...word(segment.length)]
  const at = protocol === TCP ? 16 : 6
  const sum = checksum([...pseudo, ...segment])
  if (!fields.unchecked) segment.splice(at, 2, ...word(sum === 0 ? 0xffff : sum))
  const headerBytes = 20 + options.length
  const header = [0x40 + headerBytes / 4, 0, ...word(headerBytes + segment.length), 0x12, 0x34]
  header.push(...word(fragment), ttl, protocol, 0, 0, ...from.address, ...to.address, ...options)
  header.splice(10, 2, ...word(checksum(header)))
  return Buffer.from([...header, ...segment])
}

function udp({ from, to, payload = '' }: Fields): number[] {
  const bytes = Buffer.from(payload)
  return [
    ...word(split(from).port),
    ...word(split(to).port),
    ...word(8 + bytes.length),
    0,
    0,
    ...bytes,
  ]
}

function tcp({ from, to, payload = '', flags = 2 }: Fields): number[] {
  const ports = [...word(split(from).port), ...word(split(to).port)]
  return [...ports, 0, 0, 0, 1, 0, 0, 0, 0, 0x50, flags, 1, 0, 0, 0, 0, 0, ...Buffer.from(payload)]
}

/** What a packet says, and whether its checksums are right; a UDP checksum of 0 is `none`. */
export function read(bytes: Buffer) {
  const all = [...bytes]
  const headerBytes = (all[0]! & 15) * 4
  const segment = all.slice(headerBytes)
  const protocol = all[9]!
  const pseudo = [...all.slice(12, 20), 0, protocol, ...word(segment.length)]
  const port = (at: number): number => segment[at]! * 256 + segment[at + 1]!
  const isNone = protocol === UDP && port(6) === 0
  return {
    from: `${all.slice(12, 16).join('.')}:${port(0)}`,
    to: `${all.slice(16, 20).join('.')}:${port(2)}`,
    ttl: all[8],
    payload: bytes.subarray(headerBytes + (protocol === TCP ? 20 : 8)).toString(),
    ip: checksum(all.slice(0, headerBytes)) === 0 ? 'right' : 'wrong',
    transport: isNone ? 'none' : checksum([...pseudo, ...segment]) === 0 ? 'right' : 'wrong',
  }
}
