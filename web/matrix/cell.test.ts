import { describe, expect, it } from 'vitest'
import type { MatrixCell } from '../../machines/prediction/matrix.ts'
import type { Observation } from '../../machines/prediction/observation.ts'
import { placeAfter } from './arrows.ts'
import { disagreementsOf, inWords, labelOf, meetingOf, metAt, predictCell } from './cell.ts'
import { later } from '../words/en/later.ts'

const CELL: MatrixCell = { a: 'restricted-cone', b: 'symmetric', servers: 'stun' }

function observed(connects: boolean, selected?: 'host-prflx' | 'relay-relay'): Observation {
  const one = { state: 'connected', pairs: [], ...(selected && { selected }) }
  return { connects, sides: [one, { state: 'connected', pairs: [] }] }
}

describe('a cell', () => {
  it('meets by the most direct pair that can succeed', () => {
    expect(meetingOf(['host-host', 'host-prflx', 'relay-relay'])).toBe('host')
    expect(meetingOf(['host-srflx', 'host-prflx'])).toBe('srflx')
    expect(meetingOf(['host-relay', 'relay-prflx'])).toBe('relay')
    expect(meetingOf([])).toBe('none')
    expect(predictCell(CELL).meeting).toBe('prflx')
  })

  it('is observed by what was selected, or not to connect', () => {
    expect(metAt(observed(true, 'host-prflx'))).toBe('prflx')
    expect(metAt(observed(true, 'relay-relay'))).toBe('relay')
    expect(metAt(observed(false, 'host-prflx'))).toBe('none')
  })

  it('says what parts', () => {
    const predicted = predictCell(CELL)
    expect(disagreementsOf(predicted, observed(true, 'host-prflx'))).toEqual([])
    expect(disagreementsOf(predicted, observed(false)).map(inWords)).toEqual([
      'It did not connect.',
    ])
    expect(disagreementsOf(predicted, observed(true, 'relay-relay')).map(inWords)).toEqual([
      'alice used relay-relay, which was not predicted.',
    ])
  })

  it('is read out whole', () => {
    const predicted = predictCell(CELL)
    const head = 'Restricted cone and Symmetric'
    const foretold = `predicted: ${later.matrix.meetings.prflx}; `
    expect(labelOf(CELL, predicted, undefined)).toBe(`${head}: prflx; ${foretold}not run yet`)
    expect(labelOf(CELL, predicted, { phase: 'broken', why: 'no room' })).toBe(
      `${head}: prflx; ${foretold}the lab broke down: no room`,
    )
    const observation = observed(false)
    expect(labelOf(CELL, predicted, { phase: 'done', observation })).toBe(
      `${head}: no; ${foretold}observed: No connection, not as predicted`,
    )
  })
})

it.each([
  ['ArrowUp', { row: 0, column: 1 }],
  ['ArrowDown', { row: 1, column: 1 }],
  ['ArrowLeft', { row: 0, column: 0 }],
  ['ArrowRight', { row: 0, column: 2 }],
  ['Home', { row: 0, column: 0 }],
  ['End', { row: 0, column: 6 }],
])('%s stops at the edges of the grid', (key, place) => {
  expect(placeAfter({ key, ctrlKey: false }, { row: 0, column: 1 }, 7)).toEqual(place)
})

it('leaves other keys alone, and goes to the corners with Ctrl', () => {
  expect(placeAfter({ key: 'a', ctrlKey: false }, { row: 0, column: 1 }, 7)).toBeUndefined()
  expect(placeAfter({ key: 'End', ctrlKey: true }, { row: 0, column: 1 }, 7)).toEqual({
    row: 6,
    column: 6,
  })
  expect(placeAfter({ key: 'Home', ctrlKey: true }, { row: 5, column: 1 }, 7)).toEqual({
    row: 0,
    column: 0,
  })
})
