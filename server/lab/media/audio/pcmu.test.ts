import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePcmu, encodePcmu, mulawDecode, mulawEncode, pcmuTone } from './pcmu.ts'
import { SCALE_MS, VOICES } from './scale.ts'

/** Octets and the 14-bit values of G.711, table 2a: the ends of its segments, and zero. */
const VALUES: [code: number, value14: number][] = [
  [0xff, 0],
  [0xfe, 2],
  [0xf0, 30],
  [0xef, 33],
  [0xe0, 93],
  [0xdf, 99],
  [0xd0, 219],
  [0xcf, 231],
  [0xc0, 471],
  [0xbf, 495],
  [0xb0, 975],
  [0xaf, 1023],
  [0xa0, 1983],
  [0x9f, 2079],
  [0x90, 3999],
  [0x8f, 4191],
  [0x81, 7775],
  [0x80, 8031],
]

describe('the mu-law', () => {
  it.each(VALUES)(
    'gives octet %i its value of G.711, and its opposite the opposite',
    (code, value) => {
      expect(mulawDecode(code)).toBe(value * 4)
      expect(mulawDecode(code ^ 0x80)).toBe(0 - value * 4)
      expect(mulawEncode(value * 4)).toBe(code)
    },
  )

  it('has one octet for each value, but two for zero', () => {
    for (let code = 0; code < 256; code++) {
      expect(mulawEncode(mulawDecode(code))).toBe(code === 0x7f ? 0xff : code)
    }
  })

  it('decides between two segments where G.711 does', () => {
    const decisions = [31, 95, 223, 479, 991, 2015, 4063]
    decisions.forEach((value, segment) => {
      expect(mulawEncode(value * 4)).toBe(0xef - segment * 16)
      expect(mulawEncode(value * 4 - 1)).toBe(0xf0 - segment * 16)
    })
  })

  it('is off by no more than half a step of its segment', () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_635, max: 32_635 }), (value) => {
        const code = mulawEncode(value)
        const halfStep = 4 << ((~code >> 4) & 7)
        expect(Math.abs(mulawDecode(code) - value)).toBeLessThanOrEqual(halfStep)
      }),
    )
  })

  it('takes what is too loud for the loudest', () => {
    expect([32_636, 32_767, -32_768].map(mulawEncode)).toEqual([0x80, 0x80, 0x00])
  })

  it('takes a sample the other way round for its opposite', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 32_767 }), (value) => {
        expect(mulawEncode(-value)).toBe(mulawEncode(value) ^ 0x80)
      }),
    )
  })
})

describe('the tone', () => {
  it('has 160 octets a packet, the same after each round', () => {
    const round = SCALE_MS / 20
    for (const packet of [0, 1, 14, 15, 119]) {
      expect(pcmuTone(packet)).toHaveLength(160)
      expect(pcmuTone(packet + round)).toEqual(pcmuTone(packet))
    }
    expect(pcmuTone(0)).not.toEqual(pcmuTone(1))
  })

  it('never jumps, so that nobody hears a click', () => {
    for (let voice = 0; voice < VOICES; voice++) {
      const samples = Array.from({ length: 121 }, (_, packet) => [
        ...decodePcmu(pcmuTone(packet, voice)),
      ]).flat()
      // The steepest a sine of this loudness and the highest pitch gets, and a step of the mu-law.
      const steepest = (8191 * 2 * 3.15 * 1047) / 8000 + 256
      const jumps = samples.slice(1).map((value, index) => Math.abs(value - samples[index]!))
      expect(Math.max(...jumps)).toBeLessThan(steepest)
    }
  })

  it('sounds the note of the scale, and each voice one higher', () => {
    const crossings = (voice: number) => {
      const samples = Array.from({ length: 12 }, (_, packet) => [
        ...decodePcmu(pcmuTone(packet, voice)),
      ]).flat()
      return samples.filter((value, at) => at > 0 && value >= 0 && samples[at - 1]! < 0).length
    }
    // 240 ms of C4, D4 and so on; a crossing more or less at the ends.
    const hertz = [261.6, 293.7, 329.6, 349.2, 392, 440, 493.9, 523.3]
    hertz.forEach((pitch, voice) => {
      expect(Math.abs(crossings(voice) - pitch * 0.24)).toBeLessThan(1.5)
    })
  })

  it('comes out of a packet as it went in', () => {
    const packet = pcmuTone(7)
    expect(encodePcmu(decodePcmu(packet))).toEqual(
      packet.map((code) => (code === 0x7f ? 0xff : code)),
    )
  })
})
