import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createPicture, samePicture, type Picture } from '../picture.ts'
import { drawCard } from './card.ts'
import { FRAMES_ROUND } from './clock.ts'

function card(frame: number, name = 'alice', width = 160, height = 120): Picture {
  const picture = createPicture(width, height)
  drawCard(picture, { name, frame })
  return picture
}

/** The part of the brightness that lies in a rectangle, row by row. */
function part({ y, width }: Picture, left: number, top: number, right: number, bottom: number) {
  return Array.from({ length: bottom - top }, (_, row) => [
    ...y.subarray((top + row) * width + left, (top + row) * width + right),
  ])
}

describe('the test card', () => {
  it('is the same picture on every engine', () => {
    const hash = createHash('sha256')
    for (const frame of [0, 17, 9999]) {
      for (const [width, height] of [
        [160, 120],
        [320, 240],
        [80, 60],
        [177, 131],
      ] as const) {
        const { y, u, v } = card(frame, 'bob-2', width, height)
        hash.update(y).update(u).update(v)
      }
    }
    expect(hash.digest('hex')).toBe(
      'f1e2104d221f70aae5764e7b3906a520a341a382066a0d01ef5dc624bcfe4115',
    )
  })

  it('moves from each frame to the next in less than a third of it', () => {
    for (let frame = 0; frame < FRAMES_ROUND; frame++) {
      const [before, after] = [card(frame), card(frame + 1)]
      const changed = after.y.filter((sample, at) => sample !== before.y[at]).length
      expect(changed).toBeGreaterThan(50)
      expect(changed).toBeLessThan(160 * 40)
    }
  })

  it('writes the number of its frame, from 9999 on with 0', () => {
    const counter = (frame: number) => part(card(frame), 60, 80, 160, 116)
    expect(counter(1234)).not.toEqual(counter(1235))
    expect(counter(10_000)).toEqual(counter(0))
  })

  it('writes the name as large as it fits, lower case as upper case', () => {
    const name = (text: string) => part(card(0, text), 60, 56, 160, 78)
    expect(name('alice')).toEqual(name('ALICE'))
    expect(name('alice')).not.toEqual(name('bob'))
    expect(name('alicealice')).not.toEqual(name('alicea'))
    expect(name('a_b')).toEqual(name('a b'))
  })

  it('shows its clock once round every 60 frames', () => {
    const clock = (frame: number) => part(card(frame), 0, 56, 60, 120)
    expect(clock(FRAMES_ROUND + 7)).toEqual(clock(7))
    const rounds = new Set(Array.from({ length: FRAMES_ROUND }, (_, each) => String(clock(each))))
    expect(rounds.size).toBe(FRAMES_ROUND)
  })

  it('covers whatever a picture of any size held', () => {
    const side = fc.integer({ min: 60, max: 400 })
    fc.assert(
      fc.property(side, side, fc.string(), fc.nat(), (width, height, name, frame) => {
        const used = createPicture(width, height)
        used.y.fill(99)
        used.u.fill(1)
        used.v.fill(255)
        drawCard(used, { name, frame })
        expect(samePicture(used, card(frame, name, width, height))).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})
