import { describe, expect, it } from 'vitest'
import { bigEndian, elementHead, float, unsigned } from './ebml.ts'

describe('an element of EBML', () => {
  it('has its size in as few bytes as it takes (RFC 8794 §4)', () => {
    const head = (size: number) => [...elementHead(0xa3, size)]
    expect(head(0)).toEqual([0xa3, 0x80])
    expect(head(126)).toEqual([0xa3, 0xfe])
    // 127 would be all ones, which stands for a size that is not known.
    expect(head(127)).toEqual([0xa3, 0x40, 0x7f])
    expect(head(16_383)).toEqual([0xa3, 0x20, 0x3f, 0xff])
    expect(head(2 ** 32)).toEqual([0xa3, 0x09, 0, 0, 0, 0])
  })

  it('has an id of one to four bytes', () => {
    expect([...elementHead(0x1a45dfa3, 1)]).toEqual([0x1a, 0x45, 0xdf, 0xa3, 0x81])
  })

  it('holds numbers with the most significant byte first', () => {
    expect([...unsigned(0xe7, 0)]).toEqual([0xe7, 0x81, 0])
    expect([...unsigned(0xe7, 70_000)]).toEqual([0xe7, 0x83, 1, 0x11, 0x70])
    expect([...float(0xb5, 48_000)]).toEqual([0xb5, 0x88, 0x40, 0xe7, 0x70, 0, 0, 0, 0, 0])
    expect([...bigEndian(2 ** 40 + 1, 8)]).toEqual([0, 0, 1, 0, 0, 0, 0, 1])
  })
})
