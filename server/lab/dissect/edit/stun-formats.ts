/** How the values of STUN attributes are written, by attribute. */
import { readAddress, writeAddress } from '../stun-address.ts'
import { hex, number, text, type Format } from './formats.ts'

const TEXT = ['USERNAME', 'REALM', 'NONCE', 'SOFTWARE', 'ALTERNATE-DOMAIN']
const NUMBERS: Record<string, 2 | 4> = { PRIORITY: 4, LIFETIME: 4 }
const FLAGS = ['USE-CANDIDATE', 'DONT-FRAGMENT']
const ADDRESS = ['MAPPED-ADDRESS', 'ALTERNATE-SERVER', 'RESPONSE-ORIGIN', 'OTHER-ADDRESS']
const XOR_ADDRESS = ['XOR-MAPPED-ADDRESS', 'XOR-PEER-ADDRESS', 'XOR-RELAYED-ADDRESS']

/** The format of an attribute's value; `mask` is what XORed addresses are mixed with. */
export function stunFormat(name: string, mask: Uint8Array): Format {
  const size = NUMBERS[name]
  if (size) return number(size)
  if (TEXT.includes(name)) return text
  if (FLAGS.includes(name)) return flag
  if (ADDRESS.includes(name)) return address()
  if (XOR_ADDRESS.includes(name)) return address(mask)
  if (name === 'CHANNEL-NUMBER') return channelNumber
  return hex()
}

/** An attribute that is there or not. */
const flag: Format = { write: () => new Uint8Array(0), show: () => 'present', wants: 'anything' }

/** Two bytes of number and two that are reserved (RFC 8656 §18.1). */
const channelNumber: Format = {
  write: (value) => {
    const bytes = number(2).write(value)
    return bytes && Uint8Array.of(...bytes, 0, 0)
  },
  show: (bytes) => number(2).show(bytes.subarray(0, 2)),
  wants: number(2).wants,
}

function address(mask?: Uint8Array): Format {
  return {
    write: (value) => writeAddress(value, mask),
    show: (bytes) => readAddress(bytes, mask) ?? hex().show(bytes),
    wants: 'an address like 192.0.2.1:3478',
  }
}
