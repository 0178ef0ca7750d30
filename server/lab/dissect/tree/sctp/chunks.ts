/** The chunks of SCTP (RFC 9260 §3.3) and of the extensions that WebRTC uses, field by field. */
import type { BitPart, Reader } from '../reader.ts'
import type { ChunkAbout, ChunkOutcome } from './associations.ts'
import { CHUNK_TYPES } from '../../../../../machines/dissection/names.ts'
import { named } from './names.ts'
import { data, DATA_FLAGS, iData } from './chunks-data.ts'
import { auth, lowestTsn } from './chunks-other.ts'
import { unused, yes } from './flags.ts'
import { ERROR_CAUSES, PARAMETERS } from './parameters.ts'
import { tlvs } from './tlv.ts'

interface ChunkKind {
  doc: string
  flags?: readonly BitPart[]
  /** Reads the value; gives what is worth a word about it. */
  fill?: (reader: Reader, about: ChunkAbout) => string | undefined
}

const TAG_FLAGS: readonly BitPart[] = [
  unused(7),
  { count: 1, name: 'T', doc: 'sctp.flag-tag', value: yes },
]

const KINDS: Record<number, ChunkKind> = {
  0: { doc: 'sctp.data', flags: DATA_FLAGS, fill: data },
  1: { doc: 'sctp.init', fill: init },
  2: { doc: 'sctp.init-ack', fill: init },
  3: { doc: 'sctp.sack', fill: sack },
  4: { doc: 'sctp.heartbeat', fill: parameters },
  5: { doc: 'sctp.heartbeat-ack', fill: parameters },
  6: { doc: 'sctp.abort', flags: TAG_FLAGS, fill: causes },
  7: { doc: 'sctp.shutdown', fill: shutdown },
  8: { doc: 'sctp.shutdown-ack' },
  9: { doc: 'sctp.error', fill: causes },
  10: { doc: 'sctp.cookie-echo', fill: cookie },
  11: { doc: 'sctp.cookie-ack' },
  12: { doc: 'sctp.ecne', fill: lowestTsn },
  13: { doc: 'sctp.cwr', fill: lowestTsn },
  14: { doc: 'sctp.shutdown-complete', flags: TAG_FLAGS },
  15: { doc: 'sctp.auth', fill: auth },
  64: { doc: 'sctp.i-data', flags: DATA_FLAGS, fill: iData },
  130: { doc: 'sctp.re-config', fill: parameters },
  132: { doc: 'sctp.pad', fill: pad },
  192: { doc: 'sctp.forward-tsn', fill: forwardTsn },
  194: { doc: 'sctp.i-forward-tsn', fill: iForwardTsn },
}

/** What explains a chunk of this type. */
export function chunkDoc(type: number): string {
  return KINDS[type]?.doc ?? 'sctp.chunk'
}

/** Reads a chunk from its type on; gives what is worth a word about it. */
export function chunkFields(reader: Reader, about: ChunkAbout): string {
  const kind = KINDS[about.type]
  reader.uint(1, {
    name: 'Chunk Type',
    doc: 'sctp.chunk-type',
    edit: 'sctp.chunk-type',
    value: (type) => named(CHUNK_TYPES, type),
  })
  const what = { name: 'Chunk Flags', doc: 'sctp.chunk-flags', edit: 'sctp.chunk-flags' }
  if (kind?.flags) reader.bits(1, what, kind.flags)
  else reader.bits(1, what, [unused(8)])
  const length = 'sctp.chunk-length'
  reader.uint(2, { name: 'Chunk Length', doc: length, edit: length })
  const said = kind?.fill?.(reader, about)
  if (!kind && reader.more) reader.rest({ name: 'Chunk Value', doc: 'sctp.chunk' })
  return said ?? ''
}

/** RFC 9260 §3.3.2, §3.3.3. */
function init(reader: Reader): string {
  const tag = reader.uint(4, {
    name: 'Initiate Tag',
    doc: 'sctp.initiate-tag',
    edit: 'sctp.initiate-tag',
    problem: (number) => (number === 0 ? 'It must not be 0' : undefined),
  })
  window(reader)
  const count = (name: string, doc: string) =>
    reader.uint(2, {
      name,
      doc,
      edit: doc,
      problem: (number) => (number === 0 ? 'It must not be 0' : undefined),
    })
  count('Number of Outbound Streams', 'sctp.outbound-streams')
  count('Number of Inbound Streams', 'sctp.inbound-streams')
  reader.uint(4, { name: 'Initial TSN', doc: 'sctp.initial-tsn', edit: 'sctp.initial-tsn' })
  tlvs(reader, PARAMETERS)
  return `tag ${tag}`
}

function window(reader: Reader): void {
  reader.uint(4, {
    name: 'Advertised Receiver Window Credit',
    doc: 'sctp.advertised-window',
    edit: 'sctp.advertised-window',
    value: (bytes) => `${bytes} bytes`,
  })
}

function cumulative(
  reader: Reader,
  name: string,
  doc: string,
  { number, tsnMark }: ChunkOutcome,
): string {
  const said = number === undefined ? '' : number === 0 ? 'nothing yet' : `number ${number}`
  reader.uint(4, {
    name,
    doc,
    edit: 'sctp.cumulative-tsn',
    value: (tsn) => (said === '' ? String(tsn) : `${tsn} (${said})`),
    mark: tsnMark,
  })
  return said
}

/** RFC 9260 §3.3.4. */
function sack(reader: Reader, { outcome }: ChunkAbout): string {
  const said = cumulative(reader, 'Cumulative TSN Ack', 'sctp.cumulative-tsn', outcome)
  window(reader)
  const count = (name: string, doc: string) => reader.uint(2, { name, doc, edit: doc })
  const gaps = count('Number of Gap Ack Blocks', 'sctp.gap-count')
  const duplicates = count('Number of Duplicate TSNs', 'sctp.duplicate-count')
  for (let i = 0; i < gaps && reader.more; i++) gapBlock(reader, outcome)
  for (let i = 0; i < duplicates && reader.more; i++)
    reader.uint(4, { name: 'Duplicate TSN', doc: 'sctp.duplicate-tsn' })
  return gaps > 0 ? `${said}, ${gaps} gap block${gaps === 1 ? '' : 's'}` : said
}

function gapBlock(reader: Reader, { number }: ChunkOutcome): void {
  const what = { name: 'Gap Ack Block', doc: 'sctp.gap-block', value: (range: string) => range }
  reader.group(4, what, (inner) => {
    const shown = (offset: number) =>
      number === undefined ? `+${offset}` : `+${offset} (number ${number + offset})`
    const start = inner.uint(2, { name: 'Start', doc: 'sctp.gap-start', value: shown })
    const end = inner.uint(2, {
      name: 'End',
      doc: 'sctp.gap-end',
      value: shown,
      problem: (offset) => (offset < start ? 'The block ends before it begins' : undefined),
    })
    return number === undefined
      ? `+${start} to +${end}`
      : `numbers ${number + start} to ${number + end}`
  })
}

function parameters(reader: Reader): string {
  return tlvs(reader, PARAMETERS).slice(0, 4).join(', ')
}

function causes(reader: Reader): string {
  return tlvs(reader, ERROR_CAUSES).slice(0, 4).join(', ')
}

/** RFC 9260 §3.3.8. */
function shutdown(reader: Reader, { outcome }: ChunkAbout): string {
  return cumulative(reader, 'Cumulative TSN Ack', 'sctp.cumulative-tsn', outcome)
}

function cookie(reader: Reader): undefined {
  reader.rest({ name: 'Cookie', doc: 'sctp.cookie', edit: 'sctp.cookie' })
}

function pad(reader: Reader): undefined {
  reader.rest({ name: 'Padding Data', doc: 'sctp.pad' })
}

/** RFC 3758 §3.2. */
function forwardTsn(reader: Reader, { outcome }: ChunkAbout): string {
  const said = cumulative(reader, 'New Cumulative TSN', 'sctp.new-cumulative-tsn', outcome)
  while (reader.more) {
    reader.uint(2, { name: 'Stream', doc: 'sctp.skipped-stream' })
    reader.uint(2, { name: 'Stream Sequence', doc: 'sctp.skipped-sequence' })
  }
  return said
}

/** RFC 8260 §2.3.1. */
function iForwardTsn(reader: Reader, { outcome }: ChunkAbout): string {
  const said = cumulative(reader, 'New Cumulative TSN', 'sctp.new-cumulative-tsn', outcome)
  while (reader.more) {
    reader.uint(2, { name: 'Stream Identifier', doc: 'sctp.skipped-stream' })
    reader.bits(2, { name: 'Flags', doc: 'sctp.chunk-flags' }, [
      unused(15),
      { count: 1, name: 'U', doc: 'sctp.flag-unordered', value: yes },
    ])
    reader.uint(4, { name: 'Message Identifier', doc: 'sctp.skipped-sequence' })
  }
  return said
}
