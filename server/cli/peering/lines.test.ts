import { describe, expect, it } from 'vitest'
import { linesOf, type Line } from './lines.ts'

async function split(chunks: string[], maxBytes?: number): Promise<Line[]> {
  const stream = (async function* () {
    for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk))
  })()
  const lines: Line[] = []
  for await (const line of linesOf(stream, maxBytes)) lines.push(line)
  return lines
}

describe('lines of a stream', () => {
  it('are whole, however they come', async () => {
    const texts = (await split(['on', 'e\ntw', 'o\r\n\nthr', 'ee'])) as { text: string }[]
    expect(texts.map(({ text }) => text)).toEqual(['one', 'two', '', 'three'])
  })

  it('keep characters that come in two parts', async () => {
    const [first, second] = [Buffer.from('é\n').subarray(0, 1), Buffer.from('é\n').subarray(1)]
    const stream = (async function* () {
      yield await Promise.resolve(first)
      yield second
    })()
    for await (const line of linesOf(stream)) expect(line).toEqual({ text: 'é' })
  })

  it('are told of, not kept, when they are too long', async () => {
    expect(await split(['12345', '6\nshort\n', '1234567'], 5)).toEqual([
      { tooLongBytes: 6 },
      { text: 'short' },
      { tooLongBytes: 7 },
    ])
  })
})
