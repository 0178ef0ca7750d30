/** Feedback about transport and payload (RFC 4585 §6, RFC 5104 §4). */
import type { Reader } from '../reader.ts'
import { hexOf } from '../show.ts'
import { readSource, within } from './parts.ts'
import { isRemb, readRemb } from './remb.ts'
import { readTransportWide } from './transport-wide.ts'

const NACK = 1
const TWCC = 15
const FIR = 4
const APPLICATION = 15

/** Formats by the number that stands where other packets have a count. */
export const FEEDBACK: Readonly<
  Record<'transport' | 'payload', Readonly<Record<number, string | undefined>>>
> = {
  transport: {
    [NACK]: 'NACK',
    3: 'TMMBR',
    4: 'TMMBN',
    5: 'sender report request',
    8: 'ECN feedback',
    11: 'congestion control feedback',
    [TWCC]: 'transport-wide feedback',
  },
  payload: {
    1: 'PLI',
    2: 'SLI',
    3: 'RPSI',
    [FIR]: 'FIR',
    5: 'TSTR',
    6: 'TSTN',
    7: 'VBCM',
    [APPLICATION]: 'application feedback',
  },
}

/** Reads who sends it, about which source, and what it says. */
export function readFeedback(
  reader: Reader,
  about: 'transport' | 'payload',
  format: number,
  size: number,
): void {
  within(reader, size, (inner) => {
    readSource(inner, 'Sender', 'rtcp.ssrc')
    readSource(inner, 'Media source', 'rtcp.fb.media')
    if (!inner.more) return
    if (about === 'transport' && format === NACK) readNacks(inner)
    else if (about === 'transport' && format === TWCC) readTransportWide(inner)
    else if (about === 'payload' && format === FIR) readFullIntra(inner)
    else if (about === 'payload' && format === APPLICATION && isRemb(inner)) readRemb(inner)
    else inner.rest({ name: 'Information', doc: 'rtcp.fb.information' })
  })
}

/** A lost packet, and which of the next 16 are lost, too (RFC 4585 §6.2.1). */
function readNacks(reader: Reader): void {
  while (reader.more) {
    const what = { name: 'Lost packets', doc: 'rtcp.nack.entry', value: lostPackets }
    reader.group(4, what, (inner) => {
      const first = inner.uint(2, { name: 'Packet id', doc: 'rtcp.nack.pid' })
      const mask = inner.uint(2, {
        name: 'Bitmask of following lost packets',
        doc: 'rtcp.nack.blp',
        value: (bits) => `0b${bits.toString(2).padStart(16, '0')}`,
      })
      return { first, mask }
    })
  }
}

function lostPackets({ first, mask }: { first: number; mask: number }): string {
  const lost = [first]
  for (let bit = 0; bit < 16; bit++) if ((mask >> bit) & 1) lost.push((first + bit + 1) % 65536)
  return lost.join(', ')
}

/** Sources that shall send a whole picture (RFC 5104 §4.3.1.1). */
function readFullIntra(reader: Reader): void {
  while (reader.more)
    reader.group(8, { name: 'Request', doc: 'rtcp.fir.entry' }, (inner) => {
      readSource(inner, 'Source', 'rtcp.fir.source')
      inner.uint(1, { name: 'Sequence number', doc: 'rtcp.fir.sequence' })
      inner.octets(3, { name: 'Reserved', doc: 'rtcp.reserved', value: hexOf })
    })
}
