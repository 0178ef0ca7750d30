/** Mysteries on the real stack; `peerscope lessons --verify` plays many more. */
import { describe, expect, it } from 'vitest'
import { DIFFICULTIES } from '../../machines/lesson/mystery/fault.ts'
import { runLab } from '../lab/testing/run-lab.ts'
import { proveMysteries, proveMystery } from './mystery.ts'

describe('generated mysteries', () => {
  it.each(DIFFICULTIES)('of difficulty %i hold what they promise', async (difficulty) => {
    for (const seed of [1, 2]) expect(await proveMystery(difficulty, seed, runLab)).toEqual([])
  })

  it('are told when they do not hold', async () => {
    const sound = await runLab({ version: 1, peers: { alice: {}, bob: {} } })
    const problems = await proveMysteries(1, () => Promise.resolve(sound))
    expect(problems.some((each) => each.includes('why says nothing'))).toBe(true)
    expect(problems).not.toEqual([])
  })
})
