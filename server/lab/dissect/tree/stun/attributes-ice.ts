/** Attributes of ICE (RFC 8445 §7.1), of NAT behaviour discovery (RFC 5780 §7), and libwebrtc's own. */
import type { Reader } from '../reader.ts'
import { hexNumber } from '../show.ts'
import { readPlainAddress } from './address.ts'
import { flag, number32, number64, opaque, type AttributeTable } from './attribute.ts'
import { MESSAGE_INTEGRITY_32 } from './integrity.ts'

export const ICE_ATTRIBUTES: AttributeTable = {
  0x0003: { name: 'CHANGE-REQUEST', doc: 'stun.change-request', read: readChangeRequest },
  0x0024: { name: 'PRIORITY', doc: 'stun.priority', read: readPriority },
  0x0025: flag('USE-CANDIDATE', 'stun.use-candidate'),
  0x0026: opaque('PADDING', 'stun.padding-attribute'),
  0x0027: {
    name: 'RESPONSE-PORT',
    doc: 'stun.response-port',
    read: (reader) => {
      const port = reader.uint(2, { name: 'Port', doc: 'stun.response-port' })
      if (reader.more) reader.octets(2, { name: 'Padding', doc: 'stun.padding' })
      return String(port)
    },
  },
  0x8027: number32('CACHE-TIMEOUT', 'stun.cache-timeout', (seconds) => `${seconds} s`),
  0x8029: number64('ICE-CONTROLLED', 'stun.ice-controlled'),
  0x802a: number64('ICE-CONTROLLING', 'stun.ice-controlling'),
  0x802b: { name: 'RESPONSE-ORIGIN', doc: 'stun.response-origin', read: readPlainAddress },
  0x802c: { name: 'OTHER-ADDRESS', doc: 'stun.other-address', read: readPlainAddress },
  0xc001: number32('NOMINATION', 'stun.goog-nomination'),
  0xc057: {
    name: 'GOOG-NETWORK-INFO',
    doc: 'stun.goog-network-info',
    read: (reader) => {
      const id = reader.uint(2, { name: 'Network ID', doc: 'stun.goog-network-id' })
      const cost = reader.uint(2, { name: 'Network Cost', doc: 'stun.goog-network-cost' })
      return `network ${id}, cost ${cost}`
    },
  },
  0xc058: opaque('GOOG-LAST-ICE-CHECK-RECEIVED', 'stun.goog-last-ice-check-received'),
  0xc059: { name: 'GOOG-MISC-INFO', doc: 'stun.goog-misc-info', read: readMiscInfo },
  0xc05a: opaque('GOOG-OBSOLETE-1', 'stun.goog-obsolete'),
  0xc05b: opaque('GOOG-CONNECTION-ID', 'stun.goog-unused'),
  0xc05c: opaque('GOOG-DELTA', 'stun.goog-unused'),
  0xc05d: opaque('GOOG-DELTA-ACK', 'stun.goog-unused'),
  0xc05e: opaque('GOOG-DELTA-SYNC-REQ', 'stun.goog-unused'),
  0xc060: MESSAGE_INTEGRITY_32,
  0xc070: opaque('META-DTLS-IN-STUN', 'stun.goog-dtls-in-stun'),
  0xc071: {
    name: 'META-DTLS-IN-STUN-ACK',
    doc: 'stun.goog-dtls-in-stun-ack',
    read: (reader) => {
      const sums: string[] = []
      const value = (sum: number): string => hexNumber(sum, 8)
      while (reader.more)
        sums.push(value(reader.uint(4, { name: 'CRC-32', doc: 'stun.goog-dtls-sum', value })))
      return sums.join(', ')
    },
  },
  0xff00: number32('RETRANSMIT-COUNT', 'stun.goog-retransmit-count'),
}

function readChangeRequest(reader: Reader): string {
  const [, ip = 0, port = 0] = reader.bits(
    4,
    { name: 'Flags', doc: 'stun.change-request', value: (bits) => changeText(bits) },
    [
      { name: 'Reserved', count: 29, doc: 'stun.reserved' },
      { name: 'Change IP', count: 1, doc: 'stun.change-ip' },
      { name: 'Change port', count: 1, doc: 'stun.change-port' },
      { name: 'Reserved', count: 1, doc: 'stun.reserved' },
    ],
  )
  return changeText([0, ip, port])
}

function changeText([, ip, port]: number[]): string {
  if (ip && port) return 'other address and port'
  if (ip) return 'other address'
  return port ? 'other port' : 'same address and port'
}

/** Its three parts, as RFC 8445 §5.1.2.1 recommends to put it together. */
function readPriority(reader: Reader): string {
  const [type = 0, local = 0, component = 0] = reader.bits(
    4,
    { name: 'Value', doc: 'stun.priority', value: (bits) => String(priorityOf(bits)) },
    [
      { name: 'Type preference', count: 8, doc: 'stun.priority-type' },
      { name: 'Local preference', count: 16, doc: 'stun.priority-local' },
      {
        name: 'Component',
        count: 8,
        doc: 'stun.priority-component',
        value: (bits) => `${256 - bits}`,
      },
    ],
  )
  return String(priorityOf([type, local, component]))
}

function priorityOf([type = 0, local = 0, component = 0]: number[]): number {
  return type * 0x1000000 + local * 0x100 + component
}

/** Numbers whose meaning depends on their place; the first announces GOOG-PING. */
function readMiscInfo(reader: Reader): string {
  const values: string[] = []
  while (reader.more) {
    const [name, doc] =
      values.length === 0
        ? ['GOOG-PING version', 'stun.goog-ping-version']
        : [`Value ${values.length}`, 'stun.goog-misc-info']
    values.push(String(reader.uint(2, { name, doc })))
  }
  return values.join(', ')
}
