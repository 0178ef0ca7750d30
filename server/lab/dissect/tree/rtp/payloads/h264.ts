/** H.264: units of its bit stream, several in one packet, or one in several (RFC 6184 §5). */
import type { Reader } from '../../reader.ts'
import { coded, flag } from './payload.ts'

/** ITU-T H.264 table 7-1; from 24 on RFC 6184 §5.2. */
const TYPES: Readonly<Record<number, string>> = {
  1: 'slice of a picture',
  2: 'data partition A',
  3: 'data partition B',
  4: 'data partition C',
  5: 'slice of an IDR picture',
  6: 'supplemental information',
  7: 'sequence parameter set',
  8: 'picture parameter set',
  9: 'access unit delimiter',
  10: 'end of sequence',
  11: 'end of stream',
  12: 'filler',
  24: 'STAP-A',
  25: 'STAP-B',
  26: 'MTAP16',
  27: 'MTAP24',
  28: 'FU-A',
  29: 'FU-B',
}
const STAP_A = 24
const FU_A = 28
/** Most units of an aggregation packet that are named. */
const MAX_NAMED = 6

export function readH264(reader: Reader): string {
  const type = readHeader(reader)
  if (type === STAP_A) return readAggregate(reader)
  if (type === FU_A) return readFragment(reader)
  coded(reader, 'Unit')
  return typeName(type)
}

function typeName(type: number): string {
  return TYPES[type] ?? `unit type ${type}`
}

function typeBits(value: number): string {
  return `${value} (${typeName(value)})`
}

/** One byte in front of every unit (RFC 6184 §5.3). */
function readHeader(reader: Reader): number {
  const [, , type = 0] = reader.bits(1, { name: 'Unit header', doc: 'rtp.h264.header' }, [
    flag('F', 'rtp.h264.forbidden'),
    { name: 'NRI', doc: 'rtp.h264.nri', count: 2 },
    { name: 'Type', doc: 'rtp.h264.type', count: 5, value: typeBits },
  ])
  return type
}

/** Units with their sizes in front (RFC 6184 §5.7.1). */
function readAggregate(reader: Reader): string {
  const names: string[] = []
  while (reader.more) {
    const size = reader.uint(2, { name: 'Unit size', doc: 'rtp.h264.size' })
    if (reader.broken || size === 0) continue
    const what = { name: 'Unit', doc: 'rtp.h264.unit', value: typeName }
    const type = reader.group(size, what, (inner) => {
      const own = readHeader(inner)
      coded(inner, 'Unit')
      return own
    })
    names.push(typeName(type))
  }
  return `STAP-A: ${names.slice(0, MAX_NAMED).join(', ')}${names.length > MAX_NAMED ? ', …' : ''}`
}

/** A piece of one unit (RFC 6184 §5.8). */
function readFragment(reader: Reader): string {
  const [start = 0, end = 0, , type = 0] = reader.bits(
    1,
    { name: 'FU header', doc: 'rtp.h264.fu-header' },
    [
      flag('S', 'rtp.h264.fu-start'),
      flag('E', 'rtp.h264.fu-end'),
      { name: 'R', doc: 'rtp.payload.reserved', count: 1 },
      { name: 'Type', doc: 'rtp.h264.type', count: 5, value: typeBits },
    ],
  )
  coded(reader, 'Piece of the unit')
  const part = start === 1 ? 'beginning' : end === 1 ? 'end' : 'part'
  return `${part} of a ${typeName(type)}`
}
