import { expect, it } from 'vitest'
import type { RtpCopy } from '../../machines/media/rtp-streams.ts'
import { isRepaired, lastSeqOf, shownFrame, tallyOf } from './packets.ts'

const drop = (seq: number) => ({ seq, by: 'internet', reason: 'loss' })
const COPIES: RtpCopy[] = [
  { seq: 1, sequence: 7, isRepeat: false, arrived: { seq: 4 } },
  { seq: 2, sequence: 8, isRepeat: false, lost: drop(5) },
  { seq: 3, sequence: 9, isRepeat: false, lost: drop(6) },
  { seq: 8, sequence: 8, isRepeat: true, arrived: { seq: 9 } },
  { seq: 10, sequence: 9, isRepeat: true, lost: drop(11) },
  { seq: 12, isRepeat: true },
]

it('tells what was lost, and what of that came when it was sent again', () => {
  expect(tallyOf(COPIES)).toEqual({ arrived: 2, lost: 2, repaired: 1 })
  expect(COPIES.map((copy) => isRepaired(copy, COPIES))).toEqual([
    ...[false, true, false],
    ...[false, false, false],
  ])
  expect(COPIES.map(lastSeqOf)).toEqual([4, 5, 6, 9, 11, 12])
})

it('stays with the frame that is stepped through while the cursor is at its packets', () => {
  const stepped = { frame: 'later', copies: COPIES }
  expect(shownFrame('here', stepped, 5)).toBe('later')
  expect(shownFrame('here', stepped, 7)).toBe('here')
  expect(shownFrame('here', undefined, 5)).toBe('here')
})
