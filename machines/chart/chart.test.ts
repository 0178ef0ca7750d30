import { describe, expect, it } from 'vitest'
import { SPECIFICATION, SPECIFIED } from '../specification.ts'
import { chartOf } from './chart.ts'

describe.each(SPECIFIED)('the chart of %s', (machine) => {
  const chart = chartOf(machine)
  const { states, transitions, initial } = SPECIFICATION[machine]

  it('has the states of the machine', () => {
    expect(chart.states.map(({ name }) => name)).toEqual(Object.keys(states))
    expect(chart.initial).toBe(initial)
  })

  it('has each transition that leads elsewhere on exactly one edge', () => {
    const moving = transitions.filter(({ from, to }) => from !== to)
    const drawn = chart.edges.flatMap((edge) => edge.transitions)
    expect(new Set(drawn)).toEqual(new Set(moving))
    expect(drawn).toHaveLength(moving.length)
    expect(new Set(chart.edges.map(({ key }) => key)).size).toBe(chart.edges.length)
  })

  it('has each edge on exactly one line that says all its events', () => {
    const edges = chart.lines.flatMap((line) => line.edges)
    expect(new Set(edges)).toEqual(new Set(chart.edges))
    expect(edges).toHaveLength(chart.edges.length)
    for (const { from, to, events, edges: own } of chart.lines)
      for (const edge of own) {
        expect(edge.to).toBe(to)
        if (from !== undefined) expect(edge.from).toBe(from)
        expect(events).toEqual([...new Set(edge.transitions.map(({ event }) => event))])
      }
  })

  it('says “any state” only of what leads away from every state that goes on', () => {
    for (const { from, to, events } of chart.lines) {
      if (from !== undefined) continue
      for (const { name, final } of chart.states)
        if (!final && name !== to)
          expect(
            transitions.some(
              (each) => each.from === name && each.to === to && each.event === events[0],
            ),
          ).toBe(true)
    }
  })
})

it('draws closing once, not from every state', () => {
  const { lines } = chartOf('signaling')
  const closing = lines.filter(({ to }) => to === 'closed')
  expect(closing).toHaveLength(1)
  expect(closing[0]?.edges).toHaveLength(5)
  expect(closing[0]?.from).toBeUndefined()
})
