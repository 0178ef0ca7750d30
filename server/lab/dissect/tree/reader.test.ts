import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Layer } from '../../../../machines/dissection/field.ts'
import { Reader } from './reader.ts'
import { bytesOf, flaws, outline } from './testing.ts'

const WHAT = { name: 'Field', doc: 'common.rest' }

function layer(reader: Reader): Layer {
  const { bytes } = reader
  return { protocol: 'unknown', summary: '', bytes, origin: 'packet', fields: reader.done() }
}

function lines(reader: Reader): string[] {
  return outline([layer(reader)]).slice(1)
}

describe('a reader', () => {
  it('makes a field of each number, text and run of bytes', () => {
    const reader = new Reader(bytesOf('0102 c3bc ff00 0000000100000002'))
    expect(reader.uint(2, { ...WHAT, value: (n) => `n=${n}` })).toBe(0x0102)
    expect(reader.text(2, WHAT)).toBe('ü')
    expect(reader.octets(2, WHAT)).toEqual(bytesOf('ff00'))
    expect(reader.uint64(WHAT)).toBe(4_294_967_298n)
    expect(lines(reader)).toEqual([
      '  Field: n=258',
      '  Field: ü',
      '  Field: ff00',
      '  Field: 4294967298',
    ])
    expect(flaws([layer(reader)])).toEqual([])
  })

  it('takes bits apart', () => {
    const reader = new Reader(bytesOf('8123'))
    const parts = [1, 3, 8, 4].map((count) => ({ ...WHAT, name: `of ${count}`, count }))
    expect(reader.bits(2, WHAT, parts)).toEqual([1, 0, 0x12, 3])
    expect(reader.parts()[0]?.children?.map(({ start, end, bits }) => [start, end, bits])).toEqual([
      [0, 1, { first: 0, count: 1 }],
      [0, 1, { first: 1, count: 3 }],
      [0, 2, { first: 4, count: 8 }],
      [1, 2, { first: 4, count: 4 }],
    ])
    expect(flaws([layer(reader)])).toEqual([])
  })

  it('says where a value breaks its specification, and what was verified', () => {
    const reader = new Reader(bytesOf('07'))
    const mark = { verdict: 'wrong', why: 'Seven is not eight.' } as const
    reader.uint(1, { ...WHAT, mark, problem: (n) => (n === 8 ? undefined : 'not eight') })
    expect(lines(reader)).toEqual(['  Field: 7 [wrong] !not eight'])
  })

  it('covers what does not fit, says why, and reads nothing more', () => {
    const reader = new Reader(bytesOf('010203'))
    reader.uint(2, WHAT)
    expect(reader.uint(2, { ...WHAT, name: 'Length' })).toBe(0)
    expect(reader.more).toBe(false)
    expect(reader.octets(1, WHAT)).toEqual(new Uint8Array(0))
    expect(lines(reader)).toEqual(['  Field: 258', '  Rest: 03 !Length needs 2 bytes, 1 are left'])
  })

  it('groups what belongs together, and explains what its filler leaves', () => {
    const reader = new Reader(bytesOf('01020304'))
    const sum = reader.group(3, { ...WHAT, value: (n: number) => `sum ${n}` }, (inner) => {
      return inner.uint(1, WHAT) + inner.uint(1, WHAT)
    })
    expect(sum).toBe(3)
    reader.group(undefined, WHAT, (inner) => inner.uint(1, WHAT))
    expect(lines(reader)).toEqual([
      '  Field: sum 3',
      '    Field: 1',
      '    Field: 2',
      '    Rest: 03 !Nothing should follow here',
      '  Field: ',
      '    Field: 4',
    ])
  })

  it('reads a number of bytes without a field of their own', () => {
    const reader = new Reader(bytesOf('010203'))
    expect(reader.within(2, 'Value', (inner) => inner.uint(1, WHAT))).toBe(1)
    reader.within(5, 'Value', (inner) => inner.uint(1, WHAT))
    expect(lines(reader)).toEqual([
      '  Field: 1',
      '  Rest: 02 !Nothing should follow here',
      '  Field: 3',
      '  Rest:  !Value should have 5 bytes, not 1',
    ])
  })

  it('gives a group that is cut short what there is', () => {
    const reader = new Reader(bytesOf('0102'))
    reader.group(5, WHAT, (inner) => inner.uint(1, WHAT))
    expect(reader.broken).toBe(true)
    expect(lines(reader)[0]).toBe('  Field:  !Field should have 5 bytes, not 2')
  })

  const step = fc.tuple(
    fc.constantFrom('uint', 'octets', 'text', 'within', 'group', 'open'),
    fc.integer(),
  )
  it('covers all bytes, whatever is read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.array(step), (bytes, steps) => {
        const reader = new Reader(bytes)
        for (const [kind, n] of steps) {
          const size = n % 8
          if (kind === 'uint') reader.uint(1 + (Math.abs(n) % 6), WHAT)
          else if (kind === 'octets') reader.octets(size, WHAT)
          else if (kind === 'text') reader.text(size, WHAT)
          else if (kind === 'within') reader.within(size, '', (inner) => inner.uint(2, WHAT))
          else
            reader.group(kind === 'open' ? undefined : size, WHAT, (inner) => {
              inner.uint(2, WHAT)
              inner.group(3, WHAT, (innermost) => innermost.octets(4, WHAT))
            })
        }
        expect(flaws([layer(reader)])).toEqual([])
      }),
    )
  })
})
