/** The Data Channel Establishment Protocol (RFC 8832 §5): how a channel is opened on a stream. */
import type { Layer } from '../../../../../machines/dissection/field.ts'
import { Reader } from '../reader.ts'
import { decodeText, hexNumber, numberAt } from '../show.ts'

const MESSAGES: Record<number, string> = { 2: 'DATA_CHANNEL_ACK', 3: 'DATA_CHANNEL_OPEN' }
const OPEN = 3
const OPEN_HEADER_BYTES = 12

const CHANNEL_TYPES: Record<number, string> = {
  0x00: 'DATA_CHANNEL_RELIABLE',
  0x80: 'DATA_CHANNEL_RELIABLE_UNORDERED',
  0x01: 'DATA_CHANNEL_PARTIAL_RELIABLE_REXMIT',
  0x81: 'DATA_CHANNEL_PARTIAL_RELIABLE_REXMIT_UNORDERED',
  0x02: 'DATA_CHANNEL_PARTIAL_RELIABLE_TIMED',
  0x82: 'DATA_CHANNEL_PARTIAL_RELIABLE_TIMED_UNORDERED',
}

/** RFC 8831 §6.4 gives these four a name. */
const PRIORITIES: Record<number, string> = {
  128: 'below normal',
  256: 'normal',
  512: 'high',
  1024: 'extra high',
}

export function dissectDcep(bytes: Uint8Array): Layer[] {
  const reader = new Reader(bytes)
  const type = reader.uint(1, {
    name: 'Message Type',
    doc: 'dcep.message-type',
    edit: 'dcep.message-type',
    value: (number) => `${MESSAGES[number] ?? 'unknown'} (${hexNumber(number, 2)})`,
    problem: (number) => (number in MESSAGES ? undefined : 'DCEP has no message of this type'),
  })
  const name = reader.broken ? 'DCEP' : (MESSAGES[type] ?? `DCEP message ${type}`)
  const label = type === OPEN ? open(reader) : ''
  const summary = type === OPEN ? `${name} ${JSON.stringify(label.slice(0, 64))}` : name
  return [{ protocol: 'dcep', summary, bytes, origin: 'carried', fields: reader.done() }]
}

/** RFC 8832 §5.1; gives the label. */
function open(reader: Reader): string {
  const channelType = reader.uint(1, {
    name: 'Channel Type',
    doc: 'dcep.channel-type',
    edit: 'dcep.channel-type',
    value: (type) => `${CHANNEL_TYPES[type] ?? 'unknown'} (${hexNumber(type, 2)})`,
    problem: (type) => (type in CHANNEL_TYPES ? undefined : 'No channel has this type'),
  })
  reader.uint(2, {
    name: 'Priority',
    doc: 'dcep.priority',
    edit: 'dcep.priority',
    value: (priority) => {
      const named = PRIORITIES[priority]
      return named === undefined ? String(priority) : `${priority} (${named})`
    },
  })
  reader.uint(4, {
    name: 'Reliability Parameter',
    doc: 'dcep.reliability',
    edit: 'dcep.reliability',
    value: (number) => reliability(channelType, number),
  })
  const label = reader.uint(2, { name: 'Label Length', doc: 'dcep.label-length' })
  const protocol = reader.uint(2, { name: 'Protocol Length', doc: 'dcep.protocol-length' })
  const text = reader.text(label, { name: 'Label', doc: 'dcep.label', edit: 'dcep.label' })
  reader.text(protocol, { name: 'Protocol', doc: 'dcep.protocol', edit: 'dcep.protocol' })
  return text
}

function reliability(channelType: number, number: number): string {
  if ((channelType & 0x7f) === 1) return `${number} retransmissions at most`
  if ((channelType & 0x7f) === 2) return `${number} ms at most`
  return `${number} (means nothing for this type)`
}

/** What a DATA_CHANNEL_OPEN says of its channel. */
export interface Opened {
  label: string
  protocol: string
}

/** Label and protocol of a DATA_CHANNEL_OPEN; undefined for other messages and when it is cut short. */
export function openedBy(bytes: Uint8Array): Opened | undefined {
  const label = labelOf(bytes)
  if (label === undefined) return undefined
  const start = OPEN_HEADER_BYTES + numberAt(bytes, 8, 2)
  const end = start + numberAt(bytes, 10, 2)
  return bytes.length < end
    ? undefined
    : { label, protocol: decodeText(bytes.subarray(start, end)) }
}

/** The label of a DATA_CHANNEL_OPEN; undefined for other messages and when it is cut short. */
export function labelOf(bytes: Uint8Array): string | undefined {
  const end = OPEN_HEADER_BYTES + numberAt(bytes, 8, 2)
  if (bytes[0] !== OPEN || bytes.length < end) return undefined
  return decodeText(bytes.subarray(OPEN_HEADER_BYTES, end))
}
