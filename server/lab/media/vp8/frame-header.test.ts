import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameTag, readVp8Header } from './frame-header.ts'

const side = fc.integer({ min: 1, max: 0x3fff })
const size = fc.option(fc.record({ width: side, height: side }), { nil: undefined })
const partition = fc.integer({ min: 0, max: (1 << 19) - 1 })

describe('the head of a VP8 frame', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(partition, size, (partitionBytes, written) => {
        expect(readVp8Header(frameTag(partitionBytes, written))).toEqual({
          isKeyFrame: written !== undefined,
          showFrame: true,
          partitionBytes,
          ...written,
        })
      }),
    )
  })

  it('is nothing when it is cut, or has no start code', () => {
    const key = frameTag(100, { width: 160, height: 120 })
    expect(readVp8Header(new Uint8Array(0))).toBeUndefined()
    expect(readVp8Header(frameTag(100, undefined).subarray(0, 2))).toBeUndefined()
    expect(readVp8Header(key.subarray(0, 9))).toBeUndefined()
    key[4] = 0
    expect(readVp8Header(key)).toBeUndefined()
  })

  it('is found out as hidden', () => {
    const hidden = Uint8Array.of(0x01, 0x02, 0x00)
    expect(readVp8Header(hidden)).toEqual({
      isKeyFrame: false,
      showFrame: false,
      partitionBytes: 16,
    })
  })

  it('leaves out what says how to enlarge the picture', () => {
    const key = frameTag(100, { width: 160, height: 120 })
    key[7]! |= 0x40
    expect(readVp8Header(key)).toMatchObject({ width: 160, height: 120 })
  })

  it('is read of any bytes without harm', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
        const header = readVp8Header(bytes)
        expect(header === undefined || header.partitionBytes >= 0).toBe(true)
      }),
    )
  })
})
