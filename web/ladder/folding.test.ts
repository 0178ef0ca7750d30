import { describe, expect, it } from 'vitest'
import { toggled } from './folding.ts'

const band = (phase: 'ice' | 'data', seq: number, folded: boolean) => ({ phase, seq, folded })

describe('folding a band', () => {
  it('names it by the event it begins with, and forgets that when it opens', () => {
    expect(toggled(['data'], band('ice', 40, false), [])).toEqual(['data', '40'])
    expect(toggled(['data', '40'], band('ice', 40, true), [])).toEqual(['data'])
  })

  it('opens one band of a folded phase, and leaves the others folded', () => {
    const bands = [band('ice', 40, true), band('data', 60, false), band('ice', 90, true)]
    expect(toggled(['ice'], band('ice', 40, true), bands)).toEqual(['90'])
  })
})
