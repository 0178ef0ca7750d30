/** Reports of senders and receivers (RFC 3550 §6.4.1, §6.4.2). */
import type { Reader } from '../reader.ts'
import { readSource, shortTime, within } from './parts.ts'

const BLOCK_BYTES = 24

/** When it was sent, how much so far, and what the sender receives itself. */
export function readSenderReport(reader: Reader, count: number, size: number): void {
  within(reader, size, (inner) => {
    readSource(inner, 'Sender', 'rtcp.ssrc')
    inner.group(8, { name: 'NTP timestamp', doc: 'rtcp.sr.ntp' }, (time) => {
      time.uint(4, {
        name: 'Seconds',
        doc: 'rtcp.sr.ntp-seconds',
        value: (s) => `${s} s since 1900`,
      })
      time.uint(4, {
        name: 'Fraction',
        doc: 'rtcp.sr.ntp-fraction',
        value: (fraction) => `${(fraction / 0x100000000).toFixed(6)} s`,
      })
    })
    inner.uint(4, { name: 'RTP timestamp', doc: 'rtcp.sr.rtp' })
    inner.uint(4, { name: 'Packets sent', doc: 'rtcp.sr.packets' })
    inner.uint(4, { name: 'Octets sent', doc: 'rtcp.sr.octets' })
    readBlocks(inner, count)
  })
}

/** What a receiver has got of each source. */
export function readReceiverReport(reader: Reader, count: number, size: number): void {
  within(reader, size, (inner) => {
    readSource(inner, 'Sender of the report', 'rtcp.ssrc')
    readBlocks(inner, count)
  })
}

function readBlocks(reader: Reader, count: number): void {
  for (let index = 0; index < count && !reader.broken; index++)
    reader.group(BLOCK_BYTES, { name: 'Report block', doc: 'rtcp.block' }, readBlock)
  if (reader.more) reader.rest({ name: 'Extension', doc: 'rtcp.report-extension' })
}

function readBlock(reader: Reader): void {
  readSource(reader, 'Source', 'rtcp.block.source')
  reader.uint(1, {
    name: 'Fraction lost',
    doc: 'rtcp.block.fraction',
    value: (part) => `${part}/256 (${((part * 100) / 256).toFixed(1)} %)`,
  })
  reader.uint(3, {
    name: 'Cumulative number lost',
    doc: 'rtcp.block.lost',
    value: (lost) => String(lost >= 0x800000 ? lost - 0x1000000 : lost),
  })
  reader.group(4, { name: 'Highest sequence number', doc: 'rtcp.block.highest' }, (inner) => {
    inner.uint(2, { name: 'Cycles', doc: 'rtcp.block.cycles' })
    inner.uint(2, { name: 'Sequence number', doc: 'rtcp.block.sequence' })
  })
  reader.uint(4, { name: 'Jitter', doc: 'rtcp.block.jitter', value: (ticks) => `${ticks} ticks` })
  reader.uint(4, {
    name: 'Last SR',
    doc: 'rtcp.block.last-sr',
    value: (time) => (time === 0 ? '0 (none yet)' : `${(time / 65536).toFixed(3)} s`),
  })
  reader.uint(4, { name: 'Delay since last SR', doc: 'rtcp.block.delay', value: shortTime })
}
