/** A STUN message in one line: method, class and what tells it from others like it. */
import { errorCode } from '../../stun.ts'
import { decodeText, hexNumber, numberAt, shortText } from '../show.ts'
import { addressIn } from './address.ts'
import { methodName, type RawAttribute, type StunMessage } from './message.ts'

const SAID: Readonly<Record<number, (value: Uint8Array, message: Uint8Array) => string>> = {
  0x0006: (value) => `USERNAME ${shortText(decodeText(value))}`,
  0x0009: (value) => `${errorCode(value)} ${shortText(decodeText(value.subarray(4)))}`.trimEnd(),
  0x000c: (value) => `channel ${hexNumber(numberAt(value, 0, 2), 4)}`,
  0x000d: (value) => `lifetime ${numberAt(value, 0, 4)} s`,
  0x0012: (value, message) => `peer ${addressIn(value, message) ?? 'malformed'}`,
  0x0016: (value, message) => `relayed ${addressIn(value, message) ?? 'malformed'}`,
  0x0020: (value, message) => `mapped ${addressIn(value, message) ?? 'malformed'}`,
  0x0025: () => 'USE-CANDIDATE',
  0x8029: () => 'controlled',
  0x802a: () => 'controlling',
}
/** Most details named; a message may repeat attributes as often as it has room. */
const MAX_DETAILS = 8

export function summaryOf(message: StunMessage): string {
  const { method, kind, attributes, bytes } = message
  const details = attributes.flatMap(({ type, value }: RawAttribute) => {
    const said = SAID[type]?.(value, bytes)
    return said === undefined ? [] : [said]
  })
  return [`${methodName(method)} ${kind}`, ...details.slice(0, MAX_DETAILS)].join(', ')
}
