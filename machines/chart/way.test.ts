import { describe, expect, it } from 'vitest'
import { ALLOWED } from '../rules.ts'
import { SPECIFIED } from '../specification.ts'
import { chartOf } from './chart.ts'
import { wayOf } from './way.ts'

describe('the way of a change along the edges', () => {
  it.each(SPECIFIED)('is there for what %s allows, and for nothing else', (machine) => {
    const chart = chartOf(machine)
    for (const { name: from } of chart.states)
      for (const { name: to } of chart.states) {
        if (from === to) continue
        const way = wayOf(chart, from, to)
        expect(way !== undefined).toBe(ALLOWED[machine].get(from)?.has(to))
        if (way) expect([way[0]?.from, way.at(-1)?.to]).toEqual([from, to])
      }
  })

  it('passes through the state in which a transition follows by itself', () => {
    const way = wayOf(chartOf('negotiation'), 'making-answer', 'applying-offer')
    expect(way?.map(({ key }) => key)).toEqual(['making-answer idle', 'idle applying-offer'])
  })
})
