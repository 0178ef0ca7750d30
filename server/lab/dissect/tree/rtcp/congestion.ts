/** Which packets arrived when, by source: the standard's form of congestion control feedback (RFC 8888 §3.1). */
import type { Reader } from '../reader.ts'
import { readSource } from './parts.ts'

const ECN = ['not ECT', 'ECT(1)', 'ECT(0)', 'CE'] as const
/** The report timestamp behind all blocks. */
const TIMESTAMP_BYTES = 4
const TOO_OLD = 0x1fff
const UNAVAILABLE = 0x1ffe

/** Reads what follows the sender's source. */
export function readCongestion(reader: Reader): void {
  while (reader.more && reader.left > TIMESTAMP_BYTES) readBlock(reader)
  if (!reader.more) return
  const value = (time: number): string => `${(time / 65536).toFixed(3)} s`
  reader.uint(TIMESTAMP_BYTES, { name: 'Report timestamp', doc: 'rtcp.ccfb.timestamp', value })
}

function readBlock(reader: Reader): void {
  reader.group(undefined, { name: 'Source report', doc: 'rtcp.ccfb.block' }, (inner) => {
    readSource(inner, 'Source', 'rtcp.ccfb.source')
    const begin = inner.uint(2, { name: 'Begin sequence', doc: 'rtcp.ccfb.begin' })
    const count = inner.uint(2, { name: 'Number of reports', doc: 'rtcp.ccfb.count' })
    for (let index = 0; index < count && inner.more; index++)
      readReport(inner, (begin + index) & 0xffff)
    if (count % 2 === 1 && inner.more) inner.octets(2, { name: 'Padding', doc: 'common.padding' })
  })
}

function readReport(reader: Reader, sequence: number): void {
  const value = ([received = 0, ecn = 0, offset = 0]: number[]): string =>
    received === 0 ? `${sequence} lost` : `${sequence} ${arrival(offset)}, ${ECN[ecn] ?? ''}`
  reader.bits(2, { name: 'Packet', doc: 'rtcp.ccfb.report', value }, [
    { name: 'R', doc: 'rtcp.ccfb.received', count: 1 },
    { name: 'ECN', doc: 'rtcp.ccfb.ecn', count: 2, value: (bits) => ECN[bits] ?? '' },
    { name: 'ATO', doc: 'rtcp.ccfb.offset', count: 13, value: arrival },
  ])
}

/** In units of 1/1024 s before the report timestamp. */
function arrival(offset: number): string {
  if (offset === TOO_OLD) return 'too long ago'
  if (offset === UNAVAILABLE) return 'when is not known'
  return `${((offset * 1000) / 1024).toFixed(1)} ms before`
}
