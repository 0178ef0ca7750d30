/** What is said about sources: descriptions, goodbyes, packets of applications (RFC 3550 §6.5 to §6.7). */
import type { Reader } from '../reader.ts'
import { readSource, within } from './parts.ts'

const ITEMS: Readonly<Record<number, string>> = {
  1: 'CNAME',
  2: 'NAME',
  3: 'EMAIL',
  4: 'PHONE',
  5: 'LOC',
  6: 'TOOL',
  7: 'NOTE',
  8: 'PRIV',
  12: 'RtpStreamId',
  13: 'RepairedRtpStreamId',
  15: 'MID',
}

/** Chunks, each a source and what is said of it (RFC 3550 §6.5). */
export function readDescriptions(reader: Reader, count: number, size: number): void {
  within(reader, size, (inner) => {
    for (let index = 0; index < count && inner.more; index++)
      inner.group(undefined, { name: 'Chunk', doc: 'rtcp.sdes.chunk' }, readChunk)
  })
}

function readChunk(reader: Reader): void {
  const start = reader.at
  readSource(reader, 'Source', 'rtcp.sdes.source')
  while (reader.more && reader.bytes[reader.at] !== 0) readItem(reader)
  const padding = 4 - ((reader.at - start) % 4)
  if (reader.more)
    reader.octets(Math.min(padding, reader.left), { name: 'End', doc: 'rtcp.sdes.end' })
}

function readItem(reader: Reader): void {
  const [type = 0] = reader.bytes.subarray(reader.at)
  const name = ITEMS[type] ?? `Item ${type}`
  const what = { name, doc: 'rtcp.sdes.item', value: (text: string) => text }
  reader.group(undefined, what, (inner) => {
    inner.uint(1, {
      name: 'Type',
      doc: 'rtcp.sdes.type',
      value: (number) => `${number} (${ITEMS[number] ?? 'unknown'})`,
    })
    const length = inner.uint(1, { name: 'Length', doc: 'rtcp.sdes.length' })
    return inner.text(length, {
      name: 'Text',
      doc: type === 1 ? 'rtcp.sdes.cname' : 'rtcp.sdes.text',
    })
  })
}

/** Sources that leave, and perhaps why (RFC 3550 §6.6). */
export function readBye(reader: Reader, count: number, size: number): void {
  within(reader, size, (inner) => {
    for (let index = 0; index < count && inner.more; index++)
      readSource(inner, 'Source', 'rtcp.bye.source')
    if (!inner.more) return
    const length = inner.uint(1, { name: 'Length of the reason', doc: 'rtcp.bye.length' })
    inner.text(length, { name: 'Reason', doc: 'rtcp.bye.reason' })
    if (inner.more) inner.rest({ name: 'Padding', doc: 'common.padding' })
  })
}

/** A packet of one application (RFC 3550 §6.7). */
export function readApplication(reader: Reader, size: number): void {
  within(reader, size, (inner) => {
    readSource(inner, 'Source', 'rtcp.ssrc')
    inner.text(4, { name: 'Name', doc: 'rtcp.app.name' })
    if (inner.more) inner.rest({ name: 'Data', doc: 'rtcp.app.data' })
  })
}
