import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { OPUS_PACKETS, opusPacket } from './opus.ts'
import { SCALE_MS } from './scale.ts'

/** The first octet of a packet: one frame (code 0), one channel, 20 ms of CELT (RFC 6716 §3.1). */
const TABLE_OF_CONTENTS = (23 << 3) | 0

describe('the Opus clip', () => {
  it('is as long as one round of the scale', () => {
    expect(OPUS_PACKETS * 20).toBe(SCALE_MS)
  })

  it('has packets of one kind and size', () => {
    for (let packet = 0; packet < OPUS_PACKETS; packet++) {
      expect(opusPacket(packet)).toHaveLength(60)
      expect(opusPacket(packet)[0]).toBe(TABLE_OF_CONTENTS)
    }
  })

  it('starts anew at its end, with memory of its own for each packet', () => {
    expect(opusPacket(OPUS_PACKETS + 3)).toEqual(opusPacket(3))
    opusPacket(3).fill(0)
    expect(opusPacket(3)[0]).toBe(TABLE_OF_CONTENTS)
  })

  it('holds the bytes that were encoded', () => {
    const hash = createHash('sha256')
    for (let packet = 0; packet < OPUS_PACKETS; packet++) hash.update(opusPacket(packet))
    expect(hash.digest('hex')).toBe(
      '953b56f6d4ad72f9343d8eb5b90de9a007f015c60ea26addc4ede7e0fc8630e7',
    )
  })
})
