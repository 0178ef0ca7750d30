import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forwardCosine, forwardWalsh, inverseCosine, inverseWalsh } from './transform.ts'

const samples = fc.array(fc.integer({ min: -255, max: 255 }), { minLength: 16, maxLength: 16 })

describe('the cosine transform', () => {
  it('gives back what went in, but for rounding', () => {
    fc.assert(
      fc.property(samples, fc.constantFrom(0, 16), (values, to) => {
        const coefficients = new Int16Array(32)
        forwardCosine(Int16Array.from(values), coefficients, to)
        const back = new Int16Array(16)
        inverseCosine(coefficients, to, back)
        for (const [index, value] of values.entries()) {
          expect(Math.abs(back[index]! - value)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('makes of sixteen equal differences one coefficient, eight times as large', () => {
    const coefficients = new Int16Array(16)
    forwardCosine(new Int16Array(16).fill(-31), coefficients, 0)
    expect([...coefficients]).toEqual([-248, ...Array<number>(15).fill(0)])
  })
})

describe('the Walsh-Hadamard transform', () => {
  it('gives back what went in, but for rounding', () => {
    const first = fc.array(fc.integer({ min: -2040, max: 2040 }), { minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(first, (values) => {
        const memory = new Int16Array(17 * 16)
        values.forEach((value, index) => (memory[index * 16] = value))
        forwardWalsh(memory, 16, 256)
        for (let index = 0; index < 16; index++) memory[index * 16] = 0
        inverseWalsh(memory, 256, 16)
        for (const [index, value] of values.entries()) {
          expect(Math.abs(memory[index * 16]! - value)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})
