import { describe, expect, it } from 'vitest'
import { contextOf } from '../signaling/testing.ts'
import { bytesOf, flaws, fuzz, outline, valueOf } from '../testing.ts'
import { dissectRtcp } from './rtcp.ts'

const SR =
  '81 c8 000c 00000001 e0000000 80000000 00015f90 0000000a 000003e8' +
  '00000002 40 fffffe 0001 1234 00000010 e0001000 00010000'
const RR = '80 c9 0001 00000001'
const SDES = '81 ca 0004 00000001 01 06 616263646566 00 000000'
const BYE = '81 cb 0002 00000001 03 627965'
const NACK = '81 cd 0003 00000001 00000002 0064 8001'
const PLI = '81 ce 0002 00000001 00000002'
const FIR = '84 ce 0004 00000001 00000000 00000002 07 000000'
const REMB = '8f ce 0005 00000001 00000000 52454d42 01 0bd090 00000002'
// 4 packets in a run with small deltas, then a vector of two-bit symbols: lost, small, large.
const TWCC = '8f cd 0007 00000001 00000002 0001 0007 000064 01 2004 c600 01 02 03 04 05 8000 00'

const XR = '80 cf 0008 00000001 04 00 0002 e0000000 80000000 05 00 0003 00000002 00010000 00008000'
const TARGET = '80 cf 0003 00000001 2a 00 0001 11 0001f4'
const TMMBR = '83 cd 0004 00000001 00000000 00000002 08 03e8 28'
// Two packets of a source: one came 500/1024 s before the report, one was lost.
const CCFB = '8b cd 0005 00000001 00000002 ffff 0002 e1f4 0000 00020000'

const dissect = (hex: string) => dissectRtcp(bytesOf(hex), contextOf())

describe('RTCP', () => {
  it('is read as a compound packet', () => {
    const layers = dissect(SR + SDES + BYE)
    expect(flaws(layers)).toEqual([])
    expect(layers[0]?.summary).toBe('RTCP sender report, source description, goodbye')
    const lines = outline(layers)
    expect(lines).toContain('    Packets sent: 10')
    expect(lines).toContain('      Fraction lost: 64/256 (25.0 %)')
    expect(lines).toContain('      Cumulative number lost: -2')
    expect(lines).toContain('      Delay since last SR: 1000.000 ms')
    expect(lines).toContain('      CNAME: abcdef')
    expect(lines).toContain('    Reason: bye')
    expect(lines.filter((line) => line.includes('!'))).toEqual([])
  })

  it('reads feedback about lost packets and pictures', () => {
    expect(valueOf(dissect(NACK), 'Lost packets')).toBe('100, 101, 116')
    expect(dissect(PLI)[0]?.summary).toBe('RTCP PLI')
    expect(valueOf(dissect(FIR), 'Sequence number')).toBe('7')
    expect(valueOf(dissect(REMB), 'Bitrate')).toBe('1000000 bit/s')
    for (const hex of [NACK, PLI, FIR, REMB, RR]) expect(flaws(dissect(hex))).toEqual([])
  })

  it.each<[string, string, string, string]>([
    ['an extended report', XR, 'RTCP extended report', '      Delay since last RR: 500.000 ms'],
    ['a target', TARGET, 'RTCP extended report', '    Target: layer 1, 1: 500 kbit/s'],
    ['a limit', TMMBR, 'RTCP TMMBR', '      Bitrate and overhead: 2000 bit/s'],
    [
      'feedback as RFC 8888 has it',
      CCFB,
      'RTCP congestion control feedback',
      '      Packet: 65535 488.3 ms before, CE',
    ],
  ])('reads %s', (_what, hex, summary, line) => {
    const layers = dissect(hex)
    expect(flaws(layers)).toEqual([])
    expect(layers[0]?.summary).toBe(summary)
    const lines = outline(layers).map((each) => each.trim())
    expect(lines).toContain(line.trim())
    expect(lines.filter((each) => each.includes('!'))).toEqual([])
  })

  it('reads when packets arrived on the whole transport', () => {
    const layers = dissect(TWCC)
    expect(flaws(layers)).toEqual([])
    const lines = outline(layers)
    expect(lines).toContain('    Run of packets: 4 times small')
    expect(lines).toContain('    Reference time: 6400 ms')
    expect(lines.filter((line) => line.startsWith('    Delta'))).toHaveLength(6)
  })

  it('says where a packet is cut', () => {
    const layers = dissect(SR.slice(0, 80))
    expect(flaws(layers)).toEqual([])
    expect(outline(layers).join()).toContain('sender report should have 52 bytes')
  })

  it('recognises SRTCP by its index when no key is known', () => {
    const sealed = `80 c8 0006 00000001 ${'ab'.repeat(20)} 80000005 ${'cd'.repeat(10)}`
    const layers = dissect(sealed)
    expect(flaws(layers)).toEqual([])
    expect(layers[0]?.summary).toBe('SRTCP sender report first')
    expect(valueOf(layers, 'SRTCP index')).toBe('5')
    expect(valueOf(layers, 'Authentication tag')).toBe('cd'.repeat(10))
  })

  it('holds under mutation', () => {
    const seeds = [SR + SDES + BYE, RR + NACK + PLI, FIR + REMB, TWCC].map(bytesOf)
    expect(fuzz(seeds, 6_000, (bytes) => dissectRtcp(bytes, contextOf()))).toEqual([])
  })
})
