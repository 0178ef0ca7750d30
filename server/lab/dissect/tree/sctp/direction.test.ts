import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Direction } from './direction.ts'
import type { Piece } from './chunk.ts'

const PIECES = 12

/** Piece `index` of the messages that these lengths make up, one byte each. */
function piecesOf(lengths: readonly number[]): Piece[] {
  const flags = lengths.flatMap((length) =>
    Array.from({ length }, (_, place) => ({
      isBeginning: place === 0,
      isEnding: place === length - 1,
    })),
  )
  return flags.map((flag, index) => ({
    ...flag,
    tsn: index,
    stream: 1,
    isUnordered: false,
    ppid: 51,
    message: '',
    index,
    start: 0,
    end: 1,
  }))
}

it('puts messages together in whatever order their pieces come, each once', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(lengths, fc.infiniteStream(fc.nat(1000)), (all, random) => {
      const direction = new Direction()
      direction.begin(0)
      const pieces = piecesOf(all)
      const order = [...pieces, ...pieces].sort(() => (random.next().value ?? 0) - 500)
      const made = order.flatMap((piece) => {
        const { message } = direction.take(piece, Uint8Array.of(piece.index))
        return message ? [Array.from(message.bytes)] : []
      })
      const wanted = all
        .map((length, message) => {
          const first = all.slice(0, message).reduce((sum, each) => sum + each, 0)
          return Array.from({ length }, (_, place) => first + place)
        })
        .filter(({ length }) => length > 1)
      const sorted = made.sort(([one = 0], [other = 0]) => one - other)
      expect(sorted).toEqual(wanted)
    }),
    { numRuns: 60 },
  )
})

it('does as much for the thousandth piece of a message as for the second', () => {
  const direction = new Direction()
  direction.begin(0)
  const pieces = piecesOf([4000])
  let asked = 0
  const counted = pieces.map((piece) =>
    Object.defineProperty({ ...piece }, 'isEnding', {
      get: () => {
        asked++
        return piece.isEnding
      },
    }),
  )
  for (const piece of counted.slice(1, -1)) direction.take(piece, Uint8Array.of(1))
  expect(asked).toBeLessThan(PIECES * counted.length)
})
