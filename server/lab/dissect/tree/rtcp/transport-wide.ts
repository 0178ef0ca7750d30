/**
 * Which packets arrived when, whatever stream they belong to: the congestion control of libwebrtc
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1).
 */
import type { Reader } from '../reader.ts'

const SYMBOLS = ['lost', 'small', 'large', 'reserved'] as const
type Symbol = (typeof SYMBOLS)[number]

/** Reads what follows the sources. */
export function readTransportWide(reader: Reader): void {
  reader.uint(2, { name: 'Base sequence number', doc: 'rtcp.twcc.base' })
  const count = reader.uint(2, { name: 'Packet status count', doc: 'rtcp.twcc.count' })
  reader.uint(3, {
    name: 'Reference time',
    doc: 'rtcp.twcc.reference',
    value: (time) => `${(time >= 0x800000 ? time - 0x1000000 : time) * 64} ms`,
  })
  reader.uint(1, { name: 'Feedback packet count', doc: 'rtcp.twcc.feedback-count' })
  const statuses = readChunks(reader, count)
  for (const status of statuses) if (reader.more) readDelta(reader, status)
  if (reader.more) reader.rest({ name: 'Padding', doc: 'common.padding' })
}

/** Chunks until all packets have a status. */
function readChunks(reader: Reader, count: number): Symbol[] {
  const all: Symbol[] = []
  while (reader.more && all.length < count) {
    const first = reader.bytes[reader.at] ?? 0
    const symbols = first & 0x80 ? readVector(reader, (first & 0x40) !== 0) : readRun(reader)
    for (const symbol of symbols) if (all.length < count) all.push(symbol)
  }
  return all
}

/** The same status for so many packets (§3.1.3). */
function readRun(reader: Reader): Symbol[] {
  const value = ([, symbol = 0, length = 0]: number[]): string =>
    `${length} times ${SYMBOLS[symbol]}`
  const [, symbol = 0, length = 0] = reader.bits(
    2,
    { name: 'Run of packets', doc: 'rtcp.twcc.run', value },
    [
      { name: 'Type', doc: 'rtcp.twcc.chunk-type', count: 1, value: '0 (run length)' },
      { name: 'Status', doc: 'rtcp.twcc.status', count: 2, value: symbolName },
      { name: 'Run length', doc: 'rtcp.twcc.run-length', count: 13 },
    ],
  )
  return Array.from({ length }, () => SYMBOLS[symbol] ?? 'lost')
}

/** A status of its own for each of 7 or 14 packets (§3.1.4). */
function readVector(reader: Reader, hasTwoBits: boolean): Symbol[] {
  const [length, count] = hasTwoBits ? [7, 2] : [14, 1]
  const statuses = Array.from({ length }, () => ({
    name: 'Status',
    doc: 'rtcp.twcc.status',
    count,
    value: symbolName,
  }))
  const [, , ...symbols] = reader.bits(
    2,
    {
      name: 'Vector of packets',
      doc: 'rtcp.twcc.vector',
      value: ([, , ...each]) => each.map(symbolName).join(', '),
    },
    [
      { name: 'Type', doc: 'rtcp.twcc.chunk-type', count: 1, value: '1 (vector)' },
      {
        name: 'Symbol size',
        doc: 'rtcp.twcc.symbol-size',
        count: 1,
        value: `${count} bit${count === 2 ? 's' : ''}`,
      },
      ...statuses,
    ],
  )
  return symbols.map((symbol) => SYMBOLS[symbol] ?? 'lost')
}

function symbolName(symbol: number): string {
  return SYMBOLS[symbol] ?? 'reserved'
}

/** Time since the packet before, in steps of 250 microseconds (§3.1.5). */
function readDelta(reader: Reader, status: Symbol): void {
  if (status === 'small')
    reader.uint(1, { name: 'Delta', doc: 'rtcp.twcc.delta', value: (ticks) => millis(ticks) })
  if (status === 'large')
    reader.uint(2, {
      name: 'Delta',
      doc: 'rtcp.twcc.delta',
      value: (ticks) => millis(ticks >= 0x8000 ? ticks - 0x10000 : ticks),
    })
}

function millis(ticks: number): string {
  return `${ticks / 4} ms`
}
