/** Chunks that carry messages: DATA (RFC 9260 §3.3.1) and I-DATA (RFC 8260 §2.1). */
import type { BitPart, Reader } from '../reader.ts'
import type { ChunkAbout, ChunkOutcome } from './associations.ts'
import { unused, yes } from './flags.ts'
import { named, PAYLOAD_PROTOCOLS } from './names.ts'
import { reserved } from './parameters.ts'

export const DATA_FLAGS: readonly BitPart[] = [
  unused(4),
  { count: 1, name: 'I', doc: 'sctp.flag-immediate', value: yes },
  { count: 1, name: 'U', doc: 'sctp.flag-unordered', value: yes },
  { count: 1, name: 'B', doc: 'sctp.flag-beginning', value: yes },
  { count: 1, name: 'E', doc: 'sctp.flag-ending', value: yes },
]

const TAKEN = { new: '', again: ', seen before', ahead: ', ahead of a gap' }

function tsn(reader: Reader, { taken }: ChunkOutcome): string {
  const said = taken ? `number ${taken.number}${TAKEN[taken.is]}` : ''
  reader.uint(4, {
    name: 'TSN',
    doc: 'sctp.tsn',
    edit: 'sctp.tsn',
    value: (number) => (said === '' ? String(number) : `${number} (${said})`),
  })
  return said
}

function stream(reader: Reader, { label }: ChunkOutcome): void {
  reader.uint(2, {
    name: 'Stream Identifier',
    doc: 'sctp.stream',
    edit: 'sctp.stream',
    value: (number) => (label === undefined ? String(number) : `${number} (${labelText(label)})`),
  })
}

function labelText(label: string): string {
  return `channel ${JSON.stringify(label.slice(0, 64))}`
}

function ppid(reader: Reader): void {
  reader.uint(4, {
    name: 'Payload Protocol Identifier',
    doc: 'sctp.ppid',
    edit: 'sctp.ppid',
    value: (number) => named(PAYLOAD_PROTOCOLS, number),
  })
}

function userData(reader: Reader): void {
  const problem =
    reader.left === 0 && !reader.broken ? 'A chunk without data ends the association' : undefined
  if (problem !== undefined) reader.blame(problem)
  reader.rest({ name: 'User Data', doc: 'sctp.user-data' })
}

function orderText(taken: ChunkOutcome['taken']): string {
  const { is, expected } = taken?.outOfOrder ?? {}
  if (is === 'ahead') return ` (${expected} was next: a message before it is missing)`
  return is === 'late' ? ` (late, behind ${(expected ?? 0) - 1})` : ''
}

/** RFC 9260 §3.3.1. */
export function data(reader: Reader, { outcome }: ChunkAbout): string {
  const said = tsn(reader, outcome)
  stream(reader, outcome)
  reader.uint(2, {
    name: 'Stream Sequence Number',
    doc: 'sctp.stream-sequence',
    edit: 'sctp.stream-sequence',
    value: (number) => `${number}${orderText(outcome.taken)}`,
  })
  ppid(reader)
  userData(reader)
  return said
}

/** RFC 8260 §2.1. */
export function iData(reader: Reader, { flags, outcome }: ChunkAbout): string {
  const said = tsn(reader, outcome)
  stream(reader, outcome)
  reserved(reader, 2)
  reader.uint(4, { name: 'Message Identifier', doc: 'sctp.message-identifier' })
  const isBeginning = (flags & 2) !== 0
  if (isBeginning) ppid(reader)
  else reader.uint(4, { name: 'Fragment Sequence Number', doc: 'sctp.fragment-sequence' })
  userData(reader)
  return said
}
