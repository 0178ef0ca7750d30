/** Feedback about transport and payload (RFC 4585 §6, RFC 5104 §4). */
import type { Reader } from '../reader.ts'
import { hexOf } from '../show.ts'
import { readCongestion } from './congestion.ts'
import { readSource, within } from './parts.ts'
import { isRemb, readRemb } from './remb.ts'
import { readTransportWide } from './transport-wide.ts'

const NACK = 1
const TMMBR = 3
const TMMBN = 4
const CONGESTION = 11
const TWCC = 15
const PLI = 1
const FIR = 4
const APPLICATION = 15

/** Formats by the number that stands where other packets have a count. */
export const FEEDBACK: Readonly<
  Record<'transport' | 'payload', Readonly<Record<number, string | undefined>>>
> = {
  transport: {
    [NACK]: 'NACK',
    [TMMBR]: 'TMMBR',
    [TMMBN]: 'TMMBN',
    5: 'sender report request',
    8: 'ECN feedback',
    [CONGESTION]: 'congestion control feedback',
    [TWCC]: 'transport-wide feedback',
  },
  payload: {
    [PLI]: 'PLI',
    2: 'SLI',
    3: 'RPSI',
    [FIR]: 'FIR',
    5: 'TSTR',
    6: 'TSTN',
    7: 'VBCM',
    [APPLICATION]: 'application feedback',
  },
}

/** What explains a format; those that are missing have the explanation of their packet type. */
export const FEEDBACK_DOCS: Readonly<
  Record<'transport' | 'payload', Readonly<Record<number, string | undefined>>>
> = {
  transport: {
    [NACK]: 'rtcp.nack',
    [TMMBR]: 'rtcp.tmmbr',
    [TMMBN]: 'rtcp.tmmbr',
    [CONGESTION]: 'rtcp.ccfb',
    [TWCC]: 'rtcp.twcc',
  },
  payload: { [PLI]: 'rtcp.pli', [FIR]: 'rtcp.fir', [APPLICATION]: 'rtcp.afb' },
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
    // The only one whose blocks name their sources themselves.
    if (about === 'transport' && format === CONGESTION) return readCongestion(inner)
    readSource(inner, 'Media source', 'rtcp.fb.media')
    if (!inner.more) return
    if (about === 'transport' && format === NACK) readNacks(inner)
    else if (about === 'transport' && (format === TMMBR || format === TMMBN)) readLimits(inner)
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

/** How much a sender may send, or may send now (RFC 5104 §4.2.1.1, §4.2.2.1). */
function readLimits(reader: Reader): void {
  while (reader.more)
    reader.group(8, { name: 'Limit', doc: 'rtcp.tmmbr.entry' }, (inner) => {
      readSource(inner, 'Source', 'rtcp.tmmbr.source')
      const value = ([exponent = 0, mantissa = 0]: number[]): string =>
        `${BigInt(mantissa) << BigInt(exponent)} bit/s`
      inner.bits(4, { name: 'Bitrate and overhead', doc: 'rtcp.tmmbr.bitrate', value }, [
        { name: 'MxTBR Exp', doc: 'rtcp.remb.exponent', count: 6 },
        { name: 'MxTBR Mantissa', doc: 'rtcp.remb.mantissa', count: 17 },
        { name: 'Measured Overhead', doc: 'rtcp.tmmbr.overhead', count: 9 },
      ])
    })
}
