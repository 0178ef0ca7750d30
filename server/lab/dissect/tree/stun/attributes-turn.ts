/** Attributes of TURN (RFC 8656 §18), its TCP allocations (RFC 6062 §6.2), tokens (RFC 7635 §6) and mobility (RFC 8016 §3.3). */
import { REASONS } from '../../stun-names.ts'
import type { Reader } from '../reader.ts'
import { hexNumber, numberAt } from '../show.ts'
import { familyName, familyProblem, readXorAddress } from './address.ts'
import {
  flag,
  number32,
  opaque,
  textual,
  type Attribute,
  type AttributeTable,
} from './attribute.ts'

const PROTOCOLS: Readonly<Record<number, string>> = { 6: 'TCP', 17: 'UDP' }
export const DATA = 0x0013

export const TURN_ATTRIBUTES: AttributeTable = {
  0x000c: {
    name: 'CHANNEL-NUMBER',
    doc: 'turn.channel-number',
    read: (reader) => {
      const number = reader.uint(2, {
        name: 'Channel Number',
        doc: 'turn.channel-number',
        value: (channel) => hexNumber(channel, 4),
        problem: channelProblem,
      })
      reader.octets(2, { name: 'Reserved', doc: 'turn.reserved' })
      return hexNumber(number, 4)
    },
  },
  0x000d: number32('LIFETIME', 'turn.lifetime', (seconds) => `${seconds} s`),
  0x0012: xorAddress('XOR-PEER-ADDRESS', 'turn.xor-peer-address'),
  [DATA]: {
    name: 'DATA',
    doc: 'turn.data',
    read: (reader) => {
      const { left } = reader
      reader.octets(left, { name: 'Data', doc: 'turn.data' })
      return `${left} bytes`
    },
  },
  0x0016: xorAddress('XOR-RELAYED-ADDRESS', 'turn.xor-relayed-address'),
  0x0017: family('REQUESTED-ADDRESS-FAMILY', 'turn.requested-address-family'),
  0x0018: {
    name: 'EVEN-PORT',
    doc: 'turn.even-port',
    read: (reader) => {
      const show = ([reserve]: number[]): string => (reserve ? 'and reserve the next' : 'even')
      const parts = [
        { name: 'Reserve the next port', count: 1, doc: 'turn.even-port-reserve' },
        { name: 'Reserved', count: 7, doc: 'turn.reserved' },
      ]
      return show(reader.bits(1, { name: 'Flags', doc: 'turn.even-port', value: show }, parts))
    },
  },
  0x0019: { name: 'REQUESTED-TRANSPORT', doc: 'turn.requested-transport', read: readTransport },
  0x001a: flag('DONT-FRAGMENT', 'turn.dont-fragment'),
  0x001b: opaque('ACCESS-TOKEN', 'turn.access-token'),
  0x0022: opaque('RESERVATION-TOKEN', 'turn.reservation-token', 8),
  0x002a: number32('CONNECTION-ID', 'turn.connection-id', (id) => hexNumber(id, 8)),
  0x8000: family('ADDITIONAL-ADDRESS-FAMILY', 'turn.additional-address-family'),
  0x8001: { name: 'ADDRESS-ERROR-CODE', doc: 'turn.address-error-code', read: readAddressError },
  0x8004: { name: 'ICMP', doc: 'turn.icmp', read: readIcmp },
  0x802e: textual('THIRD-PARTY-AUTHORIZATION', 'turn.third-party-authorization'),
  0x8030: opaque('MOBILITY-TICKET', 'turn.mobility-ticket'),
}

/** Channels are 0x4000 to 0x4FFF (RFC 8656 §12). */
export function channelProblem(channel: number): string | undefined {
  return channel >= 0x4000 && channel <= 0x4fff ? undefined : 'Channels are 0x4000 to 0x4fff'
}

function xorAddress(name: string, doc: string): Attribute {
  return { name, doc, read: (reader, { message }) => readXorAddress(reader, message.bytes) }
}

function family(name: string, doc: string): Attribute {
  return {
    name,
    doc,
    read: (reader) => {
      const value = { name: 'Family', doc, value: familyName, problem: familyProblem }
      const number = reader.uint(1, value)
      reader.octets(3, { name: 'Reserved', doc: 'turn.reserved' })
      return familyName(number)
    },
  }
}

/** An IP protocol number (RFC 8656 §18.8). */
function readTransport(reader: Reader): string {
  const show = (number: number): string => PROTOCOLS[number] ?? `IP protocol ${number}`
  const doc = 'turn.requested-transport'
  const protocol = reader.uint(1, { name: 'Protocol', doc, value: show })
  reader.octets(3, { name: 'Reserved', doc: 'turn.reserved' })
  return show(protocol)
}

function readAddressError(reader: Reader): string {
  const doc = 'turn.address-error-code'
  const number = reader.uint(1, { name: 'Family', doc, value: familyName, problem: familyProblem })
  const before = reader.at
  reader.bits(2, { name: 'Class', doc: 'stun.error-class', value: (bits) => `${bits[1] ?? 0}` }, [
    { name: 'Reserved', count: 13, doc: 'turn.reserved' },
    { name: 'Hundreds', count: 3, doc: 'stun.error-class' },
  ])
  const rest = reader.uint(1, { name: 'Number', doc: 'stun.error-number' })
  const reason = reader.text(reader.left, { name: 'Reason Phrase', doc: 'stun.error-reason' })
  const code = (numberAt(reader.bytes, before + 1, 1) & 7) * 100 + rest
  return `${familyName(number)}: ${code} ${reason || (REASONS[code] ?? '')}`.trimEnd()
}

/** Type and code have 7 and 9 bits (RFC 8656 §18.13). */
function readIcmp(reader: Reader): string {
  reader.octets(2, { name: 'Reserved', doc: 'turn.reserved' })
  const show = ([type = 0, code = 0]: number[]): string => `type ${type}, code ${code}`
  const read = reader.bits(2, { name: 'Type and code', doc: 'turn.icmp', value: show }, [
    { name: 'ICMP Type', count: 7, doc: 'turn.icmp-type' },
    { name: 'ICMP Code', count: 9, doc: 'turn.icmp-code' },
  ])
  reader.uint(4, { name: 'Error Data', doc: 'turn.icmp-data' })
  return show(read)
}
