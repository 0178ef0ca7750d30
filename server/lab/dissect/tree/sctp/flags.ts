/** Flags of chunks. */
import type { BitPart } from '../reader.ts'

export const yes = (flag: number): string => (flag === 1 ? 'yes' : 'no')

export const unused = (count: number): BitPart => ({
  count,
  name: 'Reserved',
  doc: 'sctp.reserved',
})
