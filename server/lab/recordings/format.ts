/** What a file is, by its first bytes. */

export type Format = 'pcapng' | 'pcap' | 'gzip' | 'trace' | 'dump' | 'unknown'

/** Magic numbers as they stand in the file, big end first. */
const MAGIC: Readonly<Record<number, Format>> = {
  0x0a0d0d0a: 'pcapng',
  0xa1b2c3d4: 'pcap',
  0xd4c3b2a1: 'pcap',
  0xa1b23c4d: 'pcap',
  0x4d3cb2a1: 'pcap',
}

/** As much of a text as tells what it is: the header of a trace stands at its very beginning. */
const START_BYTES = 256
const BYTE_ORDER_MARK = '\uFEFF'

/** Never throws. JSON that begins as a trace of ours does is a trace, other JSON a dump. */
export function formatOf(bytes: Uint8Array): Format {
  const [a = 0, b = 0, c = 0, d = 0] = bytes
  const magic = MAGIC[((a << 24) | (b << 16) | (c << 8) | d) >>> 0]
  if (magic !== undefined) return magic
  if (a === 0x1f && b === 0x8b) return 'gzip'
  const start = new TextDecoder().decode(bytes.subarray(0, START_BYTES))
  const text = start.replace(BYTE_ORDER_MARK, '').trimStart()
  if (/^\{\s*"seq"\s*:/.test(text)) return 'trace'
  return /^(?:[{[]|RTCStatsDump\b)/.test(text) ? 'dump' : 'unknown'
}
