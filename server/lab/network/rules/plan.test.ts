import { describe, expect, it } from 'vitest'
import { faultSchema, type Fault } from '../../../../machines/scenario/fault-shape.ts'
import { planOf } from './plan.ts'

const fault = (action: Fault['action'], rest: Partial<Fault> = {}): Fault =>
  faultSchema.parse({ id: action, match: {}, action, ...rest })
const plan = (...faults: Fault[]) => planOf(faults.map((each) => ({ fault: each, matched: 1 })))

describe('the plan for one packet', () => {
  it('without rules lets it go once, at once and unchanged', () => {
    expect(plan()).toEqual({ delayUs: 0, copies: 1, edits: [] })
  })

  it('drops it whatever else was asked for', () => {
    const drop = fault('drop')
    const all = plan(fault('duplicate'), fault('corrupt'), fault('reorder'), drop, fault('delay'))
    expect(all).toEqual({ drop, delayUs: 0, copies: 0, edits: [] })
  })

  it('adds delays up; one that says nothing is a second', () => {
    expect(plan(fault('delay'), fault('delay', { delayMs: 2.5 })).delayUs).toBe(1_002_500)
  })

  it('sends one more for each duplicate', () => {
    expect(plan(fault('duplicate'), fault('duplicate')).copies).toBe(3)
  })

  it('holds it back for the first reorder', () => {
    const [first, second] = [fault('reorder', { delayMs: 5 }), fault('reorder', { delayMs: 9 })]
    expect(plan(first, second).hold).toBe(first)
  })

  it('edits in the order of the rules', () => {
    const faults = [
      fault('rewrite', { field: 'byte.1', value: '00' }),
      fault('corrupt'),
      fault('rewrite', { field: 'byte.2', value: '01' }),
    ]
    expect(plan(...faults, fault('duplicate')).edits).toEqual(faults)
  })
})
