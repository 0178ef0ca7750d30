import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BoolEncoder } from './bool-encoder.ts'

/** Reads what was written, by the letter of RFC 6386 §7.3. */
function reader(bytes: Uint8Array): (zeroOf256: number) => boolean {
  let at = 2
  let value = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)
  let range = 255
  let shifted = 0
  return (zeroOf256) => {
    const split = 1 + (((range - 1) * zeroOf256) >> 8)
    const isOne = value >= split << 8
    if (isOne) value -= split << 8
    range = isOne ? range - split : split
    while (range < 128) {
      value <<= 1
      range <<= 1
      if (++shifted < 8) continue
      shifted = 0
      value |= bytes[at++] ?? 0
    }
    return isOne
  }
}

const symbol = fc.record({ bit: fc.boolean(), zeroOf256: fc.integer({ min: 1, max: 255 }) })
const unlikely = fc.record({
  bit: fc.constant(true),
  zeroOf256: fc.integer({ min: 250, max: 255 }),
})

describe('a boolean encoder', () => {
  it('writes what is read again, likely or not', () => {
    const symbols = fc.oneof(fc.array(symbol, { maxLength: 600 }), fc.array(unlikely))
    fc.assert(
      fc.property(symbols, (written) => {
        const encoder = new BoolEncoder()
        for (const { bit, zeroOf256 } of written) encoder.write(bit, zeroOf256)
        const read = reader(encoder.finish())
        expect(written.map(({ zeroOf256 }) => read(zeroOf256))).toEqual(
          written.map(({ bit }) => bit),
        )
      }),
    )
  })

  it('writes numbers with their highest bit first', () => {
    const encoder = new BoolEncoder()
    encoder.literal(0b1011, 4)
    encoder.literal(0x5a, 8)
    const read = reader(encoder.finish())
    const bits = Array.from({ length: 12 }, () => (read(128) ? 1 : 0)).join('')
    expect(bits).toBe('101101011010')
  })

  it('writes a partition in the memory of the one before as if it were new', () => {
    const encoder = new BoolEncoder()
    const write = () => {
      for (let index = 0; index < 5000; index++) encoder.write(index % 3 === 0, 200)
      return Uint8Array.from(encoder.finish())
    }
    const first = write()
    encoder.clear()
    expect(write()).toEqual(first)
  })

  it('needs hardly any bytes for what was likely', () => {
    const encoder = new BoolEncoder()
    for (let index = 0; index < 1000; index++) encoder.write(false, 255)
    expect(encoder.finish().length).toBeLessThan(5)
  })
})
