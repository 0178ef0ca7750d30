/** The names of STUN and TURN: methods, classes, attributes, errors. */

/** RFC 8489 §18.2, RFC 8656 §17. */
export const METHODS: Record<number, string> = {
  0x001: 'Binding',
  0x003: 'Allocate',
  0x004: 'Refresh',
  0x006: 'Send',
  0x007: 'Data',
  0x008: 'CreatePermission',
  0x009: 'ChannelBind',
}

/** By the two class bits (RFC 8489 §5). */
export const CLASSES = ['request', 'indication', 'success response', 'error response'] as const
export type MessageClass = (typeof CLASSES)[number]

/** RFC 8489 §18.3, RFC 8656 §18, RFC 8445 §16.1, RFC 5780 §7. */
export const ATTRIBUTES: Record<number, string> = {
  0x0001: 'MAPPED-ADDRESS',
  0x0003: 'CHANGE-REQUEST',
  0x0006: 'USERNAME',
  0x0008: 'MESSAGE-INTEGRITY',
  0x0009: 'ERROR-CODE',
  0x000a: 'UNKNOWN-ATTRIBUTES',
  0x000c: 'CHANNEL-NUMBER',
  0x000d: 'LIFETIME',
  0x0012: 'XOR-PEER-ADDRESS',
  0x0013: 'DATA',
  0x0014: 'REALM',
  0x0015: 'NONCE',
  0x0016: 'XOR-RELAYED-ADDRESS',
  0x0017: 'REQUESTED-ADDRESS-FAMILY',
  0x0018: 'EVEN-PORT',
  0x0019: 'REQUESTED-TRANSPORT',
  0x001a: 'DONT-FRAGMENT',
  0x001c: 'MESSAGE-INTEGRITY-SHA256',
  0x001d: 'PASSWORD-ALGORITHM',
  0x001e: 'USERHASH',
  0x0020: 'XOR-MAPPED-ADDRESS',
  0x0022: 'RESERVATION-TOKEN',
  0x0024: 'PRIORITY',
  0x0025: 'USE-CANDIDATE',
  0x0026: 'PADDING',
  0x0027: 'RESPONSE-PORT',
  0x8000: 'ADDITIONAL-ADDRESS-FAMILY',
  0x8001: 'ADDRESS-ERROR-CODE',
  0x8002: 'PASSWORD-ALGORITHMS',
  0x8003: 'ALTERNATE-DOMAIN',
  0x8004: 'ICMP',
  0x8022: 'SOFTWARE',
  0x8023: 'ALTERNATE-SERVER',
  0x8027: 'CACHE-TIMEOUT',
  0x8028: 'FINGERPRINT',
  0x8029: 'ICE-CONTROLLED',
  0x802a: 'ICE-CONTROLLING',
  0x802b: 'RESPONSE-ORIGIN',
  0x802c: 'OTHER-ADDRESS',
}

export { REASONS } from '../../../machines/dissection/names.ts'
