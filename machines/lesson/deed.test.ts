import { describe, expect, it } from 'vitest'
import { shapeMessage, translateIssues } from '../scenario/shape-issues.ts'
import { solutionSchema } from './deed.ts'

/** What is wrong with a deed. */
function wrongWith(deed: unknown): string[] {
  const data = { steps: { told: deed } }
  const read = solutionSchema.safeParse(data, { error: shapeMessage })
  if (read.success) return []
  return translateIssues(read.error.issues, data).map(({ path, message }) => `${path}: ${message}`)
}

const event = { kind: 'packet.send', at: 'alice' }

describe('a deed that is none', () => {
  it('takes what is one', () => {
    expect(wrongWith({ run: true, change: { seed: 2 } })).toEqual([])
    expect(wrongWith({ choose: 2 })).toEqual([])
    expect(wrongWith({ click: { event, nth: 2 }, field: 'stun.header' })).toEqual([])
    expect(wrongWith({ click: 'alice.ice.connected' })).toEqual([])
  })

  it('is told of as the click that was meant', () => {
    expect(wrongWith({ click: { event: { ...event, nth: 2 } } })).toEqual([
      expect.stringMatching(/^steps\.told\.click\.event: packet\.send has no "nth"; it has /),
    ])
    expect(wrongWith({ click: { event, nth: 0 } })).toEqual([
      expect.stringMatching(/^steps\.told\.click\.nth: /),
    ])
    expect(wrongWith({ click: 7 })).toEqual([expect.stringMatching(/^steps\.told\.click: must be/)])
    expect(wrongWith({ click: 'alice.ice.connected', nth: 2 })).toEqual([
      'steps.told.nth: unknown key "nth"',
    ])
  })

  it('is told of as the choice or run that was meant', () => {
    expect(wrongWith({ choose: 'b' })).toEqual(['steps.told.choose: must be of type number'])
    expect(wrongWith({ run: false })).toEqual(['steps.told.run: must be true'])
    expect(wrongWith({ run: true, chnage: {} })).toEqual([
      'steps.told.chnage: unknown key "chnage"; did you mean "change"?',
    ])
  })
})
