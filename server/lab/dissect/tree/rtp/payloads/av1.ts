/** AV1: the byte in front of its units (AV1 RTP specification §4.4). */
import type { Reader } from '../../reader.ts'
import { coded, flag } from './payload.ts'

export function readAv1(reader: Reader): string {
  const [z = 0, , , n = 0] = reader.bits(
    1,
    { name: 'Aggregation header', doc: 'rtp.av1.aggregation' },
    [
      flag('Z', 'rtp.av1.continues'),
      flag('Y', 'rtp.av1.continued'),
      { name: 'W', doc: 'rtp.av1.count', count: 2 },
      flag('N', 'rtp.av1.new-sequence'),
      { name: 'Reserved', doc: 'rtp.payload.reserved', count: 3 },
    ],
  )
  coded(reader, 'Units')
  if (n === 1) return 'key frame begins'
  return z === 1 ? 'goes on with a unit' : 'units'
}
