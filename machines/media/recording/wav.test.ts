import { expect, it } from 'vitest'
import { wavOf, wavSize } from './wav.ts'

it('a WAV file says what it holds, and is silent where nothing was heard', () => {
  const bytes = Uint8Array.of(1, 2, 3)
  const file = wavOf(
    [
      { sample: 0, bytes },
      { sample: 6, bytes },
    ],
    9,
  )
  const text = (from: number, to: number) => String.fromCharCode(...file.subarray(from, to))
  const view = new DataView(file.buffer)
  expect([text(0, 4), text(8, 16), text(38, 42), text(50, 54)]).toEqual([
    ...['RIFF', 'WAVEfmt ', 'fact', 'data'],
  ])
  expect(view.getUint32(4, true)).toBe(file.length - 8)
  const [format, channels, rate, samples] = [20, 22, 24, 46]
  expect(view.getUint16(format, true)).toBe(7)
  expect(view.getUint16(channels, true)).toBe(1)
  expect(view.getUint32(rate, true)).toBe(8000)
  expect(view.getUint32(samples, true)).toBe(9)
  expect(view.getUint32(54, true)).toBe(9)
  // An odd chunk is padded.
  expect([...file.subarray(58)]).toEqual([1, 2, 3, 255, 255, 255, 1, 2, 3, 255])
  expect(wavSize(9)).toBe(file.length)
})
