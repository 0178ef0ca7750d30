import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isVp8KeyFrame, MAX_PART_BYTES, packetizeVp8, readVp8Part, vp8Size } from './vp8-payload.ts'

const KEY = Uint8Array.of(0x10, 2, 0, 0x9d, 1, 0x2a, 0x40, 0x41, 0xf0, 0x80)

describe('VP8 in RTP payloads', () => {
  it('gives back the frame, whatever its size, with one start and one picture id', () => {
    const anyFrame = fc.uint8Array({ minLength: 1, maxLength: 5000 })
    fc.assert(
      fc.property(anyFrame, fc.nat(100_000), (frame, id) => {
        const parts = packetizeVp8(frame, id).map((payload) => readVp8Part(payload))
        expect(parts.flatMap((part) => [...(part?.bytes ?? [])])).toEqual([...frame])
        expect(parts.map((part) => part?.isStart)).toEqual(parts.map((_, n) => n === 0))
        expect(new Set(parts.map((part) => part?.pictureId))).toEqual(new Set([id % 0x8000]))
        expect(parts.every((part) => (part?.bytes.length ?? 0) <= MAX_PART_BYTES)).toBe(true)
      }),
    )
  })

  it.each([
    ['no extension', [0x10, 7], { isStart: true, bytes: [7] }],
    ['a second partition', [0x11, 7], { isStart: false, bytes: [7] }],
    ['a picture id of 7 bits', [0x90, 0x80, 5, 7], { isStart: true, pictureId: 5, bytes: [7] }],
    [
      'every field (RFC 7741 §4.2)',
      [0x90, 0xf0, 0x81, 2, 3, 4, 7],
      { isStart: true, pictureId: 258, bytes: [7] },
    ],
  ])('reads a descriptor with %s', (_, payload, part) => {
    expect(readVp8Part(Uint8Array.from(payload))).toEqual({
      ...part,
      bytes: Uint8Array.from(part.bytes),
    })
  })

  it('finds nothing in a payload that ends inside its descriptor', () => {
    for (const payload of [[], [0x90], [0x90, 0x80], [0x90, 0xf0, 0x81, 2, 3, 4]])
      expect(readVp8Part(Uint8Array.from(payload))).toBeUndefined()
  })

  it('tells a key frame and its size by the first bytes (RFC 6386 §9.1)', () => {
    expect([isVp8KeyFrame(KEY), isVp8KeyFrame(Uint8Array.of(0x11))]).toEqual([true, false])
    expect(isVp8KeyFrame(new Uint8Array())).toBe(false)
    expect(vp8Size(KEY)).toEqual({ width: 320, height: 240 })
    expect(vp8Size(KEY.subarray(0, 9))).toBeUndefined()
    expect(vp8Size(Uint8Array.from(KEY, (byte, at) => (at === 3 ? 0 : byte)))).toBeUndefined()
  })
})
