import { describe, expect, it } from 'vitest'
import { bytesOf, flaws, outline } from '../testing.ts'
import { dissectData, PPID } from './data.ts'

const CHAT = { stream: 1, label: 'chat' }

describe('a message', () => {
  it.each([
    [PPID.string, '6869', 'data: "hi" on "chat"', '  Text: hi'],
    [PPID.stringPartial, '6869', 'data: "hi" on "chat"', '  Text: hi'],
    [PPID.binary, '0001', 'data: 2 bytes on "chat"', '  Bytes: 0001'],
    [PPID.binaryPartial, '0001', 'data: 2 bytes on "chat"', '  Bytes: 0001'],
    [PPID.stringEmpty, '00', 'data: empty text on "chat"', '  Empty Message: empty text'],
    [PPID.binaryEmpty, '00', 'data: empty binary on "chat"', '  Empty Message: empty binary'],
    [99, '00', 'data: 1 bytes of payload protocol 99 on "chat"', '  Bytes: 00'],
  ])('of payload protocol %i', (ppid, hex, summary, field) => {
    const layers = dissectData(bytesOf(hex), ppid, CHAT)
    expect(outline(layers)).toEqual([summary, field])
    expect(flaws(layers)).toEqual([])
  })

  it('names the stream when no label is known', () => {
    expect(dissectData(bytesOf('6869'), PPID.string, { stream: 3 })[0]?.summary).toBe(
      '"hi" on stream 3',
    )
  })

  it('says when a text is none, or an empty message is not empty', () => {
    const problem = (ppid: number, hex: string) =>
      dissectData(bytesOf(hex), ppid, CHAT)[0]?.fields[0]?.problem
    expect(problem(PPID.string, 'ff')).toBe('It is not well-formed UTF-8')
    expect(problem(PPID.stringEmpty, '0000')).toBe('An empty message is carried by one byte')
  })
})
