import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { drawCard } from '../card/card.ts'
import { createPicture, samePicture, type Picture } from '../picture.ts'
import { Vp8Encoder } from './encoder.ts'
import { readVp8Header } from './frame-header.ts'
import { cardStream, wildStream, type CodedFrame } from './testing.ts'

/**
 * Streams, and the pictures the encoder says they decode to. Three decoders made exactly these pictures of
 * exactly these bytes: FFmpeg 5.1's own, libvpx, and the one behind Chromium's WebCodecs.
 */
const CONFIRMED: [name: string, frames: () => CodedFrame[], stream: string, pictures: string][] = [
  [
    'the card, 160 by 120',
    () => cardStream(160, 120, 20, 120),
    '7a18ada5e3bd378bcab3637c4c675bcd21d2429bee3c373499dc5cf662ab1835',
    'cee9e2a20886bdc96f6e9b01fbbd9ad264fde3cd1af7232308c301957c1120c6',
  ],
  [
    'the card, 320 by 240',
    () => cardStream(320, 240, 40, 60),
    '4f3b2da77e0f4a8236a0675da2337a7d624104ac0651651b7deb67ed0cd4d196',
    'e52ba9551f4186860d1835b4e7f3d7a945f762e78ccdc9fe0609c6e778773c86',
  ],
  [
    'the card, 80 by 60',
    () => cardStream(80, 60, 8, 60),
    'f0aa65a0fb381d6936a95cbd5bf380be47cf0f120ca17bfa9bc28a3f1795b7e3',
    'c5f208edefb09a7be310c09a83aa45b9650d3c93593e5d76e18d6bac09981e38',
  ],
  [
    'wild pictures, 83 by 61',
    () => wildStream(83, 61, 1, 200),
    'acb39ca8e649b4ab3338b157d1f744261f8c2cf568ffa9d9b95df378c9a6fc6c',
    'dd7d9d5435c446565d820709c490edf5a96dfc5d662fa2dd9543400175fc5826',
  ],
  [
    'wild pictures, 1 by 1',
    () => wildStream(1, 1, 2, 60),
    '4d5bf169a4c2ed466e165310e827d4ba888c3457b3969e20eaee6acae27f0e7d',
    '40927ed73d5163278815e9d6ac3a2ac0348bb4bf5d650fd31aa0166c4045bdb1',
  ],
  [
    'wild pictures, 176 by 144',
    () => wildStream(176, 144, 3, 100),
    '206167c517a7f20a29f18bf9686376913c0a55718398f9031f98ab5103241124',
    '7770559aa9f8f68b359ca02fea47ad11d8cdb8c003ab9c345dd36f7887c6441f',
  ],
]

function hashOf(parts: Uint8Array[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** The largest difference of any sample. */
function distance(one: Picture, other: Picture): number {
  const planes = [one.y, one.u, one.v]
  const others = [other.y, other.u, other.v]
  let largest = 0
  planes.forEach((plane, index) => {
    plane.forEach((sample, at) => {
      largest = Math.max(largest, Math.abs(sample - others[index]![at]!))
    })
  })
  return largest
}

const side = fc.integer({ min: 1, max: 40 })
const picture = fc.tuple(side, side).chain(([width, height]) => {
  const { y, u, v } = createPicture(width, height)
  const plane = (like: Uint8Array) =>
    fc.oneof(
      fc.uint8Array({ minLength: like.length, maxLength: like.length }),
      fc.nat(255).map((shade) => new Uint8Array(like.length).fill(shade)),
    )
  return fc.record({ y: plane(y), u: plane(u), v: plane(v) }).map((planes) => {
    return { width, height, ...planes }
  })
})

function card(frame: number): Picture {
  const drawn = createPicture(160, 120)
  drawCard(drawn, { name: 'bob', frame })
  return drawn
}

describe('the VP8 encoder', () => {
  it.each(CONFIRMED)(
    'writes what other decoders have confirmed: %s',
    (_, frames, stream, pictures) => {
      const coded = frames()
      expect(hashOf(coded.map(({ bytes }) => bytes))).toBe(stream)
      expect(hashOf(coded.flatMap(({ decoded: { y, u, v } }) => [y, u, v]))).toBe(pictures)
    },
  )

  it('keeps a picture nearly as it is with the finest quantizer', () => {
    fc.assert(
      fc.property(picture, (taken) => {
        const encoder = new Vp8Encoder(taken.width, taken.height)
        encoder.encode(taken, { isKeyFrame: true, quantizer: 0 })
        expect(distance(encoder.decoded(), taken)).toBeLessThanOrEqual(6)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps pictures as well after frames that refer to others', () => {
    fc.assert(
      fc.property(picture, fc.nat(127), fc.nat(3), (taken, quantizer, stays) => {
        const encoder = new Vp8Encoder(taken.width, taken.height)
        const before = createPicture(taken.width, taken.height)
        encoder.encode(before, { isKeyFrame: true, quantizer })
        for (let frame = 0; frame < stays; frame++) {
          encoder.encode(taken, { isKeyFrame: false, quantizer })
        }
        encoder.encode(taken, { isKeyFrame: false, quantizer: 0 })
        expect(distance(encoder.decoded(), taken)).toBeLessThanOrEqual(6 + 48)
      }),
      { numRuns: 40 },
    )
  })

  it('begins with a key frame, whatever is asked for', () => {
    const encoder = new Vp8Encoder(160, 120)
    const frames = [0, 1, 2].map((frame) => {
      return encoder.encode(card(frame), { isKeyFrame: frame === 2, quantizer: 30 })
    })
    expect(frames.map((bytes) => readVp8Header(bytes)?.isKeyFrame)).toEqual([true, false, true])
    expect(readVp8Header(frames[0]!)).toMatchObject({ width: 160, height: 120, showFrame: true })
  })

  it('says of a picture that stays no more than that it does', () => {
    const encoder = new Vp8Encoder(160, 120)
    encoder.encode(card(1), { isKeyFrame: true, quantizer: 30 })
    const before = encoder.decoded()
    expect(encoder.encode(card(1), { isKeyFrame: false, quantizer: 30 }).length).toBeLessThan(30)
    expect(samePicture(encoder.decoded(), before)).toBe(true)
  })

  it('writes what stayed once more when it may be finer', () => {
    const encoder = new Vp8Encoder(160, 120)
    encoder.encode(card(1), { isKeyFrame: true, quantizer: 100 })
    const coarse = distance(encoder.decoded(), card(1))
    encoder.encode(card(1), { isKeyFrame: false, quantizer: 4 })
    expect(distance(encoder.decoded(), card(1))).toBeLessThan(coarse / 4)
  })

  it('gives a call its usual bitrate', () => {
    const inter = cardStream(160, 120, 30, 30).slice(1)
    const bytes = inter.reduce((sum, frame) => sum + frame.bytes.length, 0) / inter.length
    const kbps = (bytes * 8 * 15) / 1000
    expect(kbps).toBeGreaterThan(40)
    expect(kbps).toBeLessThan(150)
  })

  it('takes no picture of another size, and no quantizer there is not', () => {
    const encoder = new Vp8Encoder(160, 120)
    const options = { isKeyFrame: true, quantizer: 30 }
    expect(() => encoder.encode(createPicture(80, 60), options)).toThrow(RangeError)
    expect(() => encoder.encode(card(1), { ...options, quantizer: 128 })).toThrow(RangeError)
  })
})
