/** The bandwidth a receiver thinks it has: REMB (draft-alvestrand-rmcat-remb §2.2). */
import type { Reader } from '../reader.ts'
import { decodeText } from '../show.ts'
import { readSource } from './parts.ts'

/** Whether application feedback begins as REMB does. */
export function isRemb(reader: Reader): boolean {
  return decodeText(reader.bytes.subarray(reader.at, reader.at + 4)) === 'REMB'
}

export function readRemb(reader: Reader): void {
  reader.text(4, { name: 'Identifier', doc: 'rtcp.remb.identifier' })
  const count = reader.uint(1, { name: 'Number of sources', doc: 'rtcp.remb.count' })
  reader.bits(
    3,
    {
      name: 'Bitrate',
      doc: 'rtcp.remb.bitrate',
      value: ([exponent = 0, mantissa = 0]) => `${bitrate(exponent, mantissa)} bit/s`,
    },
    [
      { name: 'Exponent', doc: 'rtcp.remb.exponent', count: 6 },
      { name: 'Mantissa', doc: 'rtcp.remb.mantissa', count: 18 },
    ],
  )
  for (let index = 0; index < count && reader.more; index++)
    readSource(reader, 'Source', 'rtcp.remb.source')
}

function bitrate(exponent: number, mantissa: number): string {
  return (BigInt(mantissa) << BigInt(exponent)).toString()
}
