/** FINGERPRINT (RFC 8489 §14.7): a CRC-32 over the message before it. */
import type { Mark } from '../../../../../machines/dissection/field.ts'
import { crc32 } from '../../edit/crc.ts'
import { hexNumber } from '../show.ts'
import type { Attribute, Surroundings } from './attribute.ts'
import { coveredBy } from './covered.ts'
import { isFirst, NOT_FIRST } from './message.ts'

/** "STUN" in ASCII: keeps it apart from a CRC-32 that an application's own message may end with. */
const XOR = 0x5354554e
const SIZE = 4

export const FINGERPRINT: Attribute = {
  name: 'FINGERPRINT',
  doc: 'stun.fingerprint',
  read: (reader, surroundings) => {
    const given = reader.uint(SIZE, {
      name: 'CRC-32',
      doc: 'stun.fingerprint-crc',
      value: (crc) => hexNumber(crc, 8),
    })
    if (reader.broken) return 'malformed'
    const { message, at } = surroundings
    if (!isFirst(message, at)) return { value: hexNumber(given, 8), problem: NOT_FIRST }
    const { attributes } = message
    const isLast = attributes.at(-1)?.at === at
    return {
      value: hexNumber(given, 8),
      mark: markOf(given, surroundings),
      problem: isLast ? undefined : 'Should be the last attribute',
    }
  },
}

function markOf(given: number, surroundings: Surroundings): Mark {
  const covered = coveredBy(surroundings, SIZE)
  const right = (crc32(covered) ^ XOR) >>> 0
  if (given === right)
    return { verdict: 'right', why: `It is the CRC-32 of the ${covered.length} bytes before it.` }
  return { verdict: 'wrong', why: `The bytes before it give ${hexNumber(right, 8)}.` }
}
