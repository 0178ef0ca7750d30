import { describe, expect, it } from 'vitest'
import { bytesOf, flaws, outline } from '../testing.ts'
import { dissectDcep, labelOf } from './dcep.ts'

describe('DCEP', () => {
  it('opens a channel', () => {
    const open = bytesOf('03 82 0100 000001f4 0003 0002 c3bc61 6162')
    const layers = dissectDcep(open)
    expect(outline(layers)).toEqual([
      'dcep: DATA_CHANNEL_OPEN "üa"',
      '  Message Type: DATA_CHANNEL_OPEN (0x03)',
      '  Channel Type: DATA_CHANNEL_PARTIAL_RELIABLE_TIMED_UNORDERED (0x82)',
      '  Priority: 256 (normal)',
      '  Reliability Parameter: 500 ms at most',
      '  Label Length: 3',
      '  Protocol Length: 2',
      '  Label: üa',
      '  Protocol: ab',
    ])
    expect(flaws(layers)).toEqual([])
    expect(labelOf(open)).toBe('üa')
  })

  it('confirms it', () => {
    expect(outline(dissectDcep(bytesOf('02')))).toEqual([
      'dcep: DATA_CHANNEL_ACK',
      '  Message Type: DATA_CHANNEL_ACK (0x02)',
    ])
  })

  it.each([
    ['05', 'DCEP has no message of this type'],
    ['03 55 0000 00000000 0000 0000', 'No channel has this type'],
    ['03 00 0000 00000000 0009 0000 61', 'Label needs 9 bytes, 1 are left'],
    ['02 00', 'Nothing should follow here'],
  ])('%s says what is wrong', (hex, problem) => {
    const layers = dissectDcep(bytesOf(hex))
    expect(layers[0]?.fields.map((field) => field.problem)).toContain(problem)
    expect(flaws(layers)).toEqual([])
  })

  it('has no label when it is cut short or of another type', () => {
    expect(labelOf(bytesOf('03 00 0000 00000000 0009 0000 61'))).toBeUndefined()
    expect(labelOf(bytesOf('02'))).toBeUndefined()
  })
})
