/** For tests: reads what the writer wrote, from the block format alone. */

export interface ReadBlock {
  type: number
  body: DataView
  options: Map<number, Uint8Array>
  comments: string[]
}

export interface ReadPacket {
  interface: string
  atNs: bigint
  comment: string
  bytes: Uint8Array
}

const COMMENT = 1
const FIXED_BYTES: Record<number, (body: DataView) => number> = {
  0x0a0d0d0a: () => 16,
  1: () => 8,
  6: (body) => 20 + padded(body.getUint32(12, true)),
  10: (body) => 8 + padded(body.getUint32(4, true)),
}

/** All blocks in order. Throws where a length or an ending is not as it should be. */
export function readBlocks(file: Uint8Array): ReadBlock[] {
  const view = new DataView(file.buffer, file.byteOffset, file.length)
  const blocks: ReadBlock[] = []
  for (let at = 0; at < file.length;) {
    const type = view.getUint32(at, true)
    const total = view.getUint32(at + 4, true)
    if (total % 4 !== 0 || view.getUint32(at + total - 4, true) !== total)
      throw new Error(`block at ${at}: lengths differ`)
    const body = new DataView(file.buffer, file.byteOffset + at + 8, total - 12)
    const fixed = FIXED_BYTES[type]?.(body)
    if (fixed === undefined) throw new Error(`block at ${at}: type ${type}`)
    const all = readOptions(body, fixed)
    const comments = all.filter(([code]) => code === COMMENT).map(([, value]) => text(value))
    blocks.push({ type, body, options: new Map(all), comments })
    at += total
  }
  return blocks
}

/** The packets with the names of their interfaces. */
export function readPackets(blocks: readonly ReadBlock[]): ReadPacket[] {
  const names = blocks.filter(({ type }) => type === 1).map(({ options }) => text(options.get(2)))
  return blocks
    .filter(({ type }) => type === 6)
    .map(({ body, comments }) => {
      const high = BigInt(body.getUint32(4, true))
      const length = body.getUint32(12, true)
      return {
        interface: names[body.getUint32(0, true)] ?? 'none',
        atNs: (high << 32n) | BigInt(body.getUint32(8, true)),
        comment: comments[0] ?? '',
        bytes: new Uint8Array(body.buffer, body.byteOffset + 20, length),
      }
    })
}

/** The key log in the body of a Decryption Secrets Block. */
export function secretsOf(body: DataView): string {
  return text(new Uint8Array(body.buffer, body.byteOffset + 8, body.getUint32(4, true)))
}

export function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes)
}

function readOptions(body: DataView, from: number): [code: number, value: Uint8Array][] {
  const options: [number, Uint8Array][] = []
  for (let at = from; at < body.byteLength;) {
    const [code, length] = [body.getUint16(at, true), body.getUint16(at + 2, true)]
    if (code === 0 && (length !== 0 || at + 4 !== body.byteLength))
      throw new Error('options end before their block')
    if (code !== 0)
      options.push([code, new Uint8Array(body.buffer, body.byteOffset + at + 4, length)])
    at += 4 + padded(length)
  }
  return options
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}

/** Whether all 16-bit words add up to ones, as under a right Internet checksum (RFC 1071 §1). */
function addsUp(bytes: readonly number[]): boolean {
  let sum = 0
  bytes.forEach((byte, index) => (sum += index % 2 === 0 ? byte * 256 : byte))
  return sum > 0 && sum % 0xffff === 0
}

/** The header fields of an IP packet, and whether its checksums are right. */
export function readIp(bytes: Uint8Array) {
  const is4 = bytes[0] === 0x45
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const header = [...bytes.subarray(0, is4 ? 20 : 40)]
  const rest = [...bytes.subarray(header.length)]
  const protocol = header[is4 ? 9 : 6] ?? 0
  const pseudo = [...header.slice(is4 ? 12 : 8), 0, protocol, rest.length >> 8, rest.length & 255]
  const isTcp = protocol === 6
  return {
    protocol,
    hopLimit: header[is4 ? 8 : 7],
    lengthsAgree:
      view.getUint16(is4 ? 2 : 4) === (is4 ? bytes.length : rest.length) &&
      (isTcp || view.getUint16(header.length + 4) === rest.length),
    sumsAreRight: (!is4 || addsUp(header)) && addsUp([...pseudo, ...rest]),
    source: `${header.slice(is4 ? 12 : 8, is4 ? 16 : 24).join('.')}:${view.getUint16(header.length)}`,
    target: `${header.slice(is4 ? 16 : 24).join('.')}:${view.getUint16(header.length + 2)}`,
    payload: rest.slice(isTcp ? 20 : 8),
  }
}
