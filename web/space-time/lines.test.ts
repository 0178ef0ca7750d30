import { describe, expect, it } from 'vitest'
import { TraceWriter } from '../../machines/ladder/fixture.ts'
import { createAxis } from '../../machines/space-time/axis.ts'
import { createSpaceTime } from '../../machines/space-time/space-time.ts'
import { placeColumns } from './columns.ts'
import { linesIn, type Sieve } from './lines.ts'
import { cornersOf, distanceTo } from './path.ts'

const VIEW = { topPx: -20, bottomPx: 2_000 }

function drawn(trace: TraceWriter, sieve: Sieve = { only: false }, hidden: string[] = []) {
  const spaceTime = createSpaceTime('all')
  spaceTime.append(trace.events)
  const { participants, silences, endUs } = spaceTime
  const axis = createAxis({ usPerPx: 500, endUs, silences, breaks: true })
  const lanesOf = () => []
  const shown = { participants, hidden, order: [], lanesOf, reserved: 0, availablePx: 900 }
  const columns = placeColumns(shown)
  return { ...linesIn(spaceTime, axis, columns, VIEW, sieve), columns, axis }
}

function check(trace: TraceWriter, dropped?: string): void {
  trace.packet('alice', 'bob', 'stun', 'binding-request', 'Binding request', dropped)
}

describe('lines', () => {
  it('lead from where and when a packet was sent to where and when it arrived', () => {
    const trace = new TraceWriter()
    trace.later(5_000)
    check(trace)
    const { list, columns } = drawn(trace)
    expect(list).toMatchObject([
      { x0: columns.xOf('alice'), y0: 10, x1: columns.xOf('bob'), y1: 60, end: 'arrow', offPx: 0 },
    ])
  })

  it('end with a cross where it was lost', () => {
    const trace = new TraceWriter()
    check(trace, 'port-unreachable')
    check(trace, 'loss')
    const { list, columns } = drawn(trace)
    const [alice = 0, bob = 0] = [columns.xOf('alice'), columns.xOf('bob')]
    expect(list.map(({ x1, end }) => [x1, end])).toEqual([
      [bob, 'cross'],
      [(alice + bob) / 2, 'cross'],
    ])
  })

  it('are not drawn to a column that is hidden', () => {
    const trace = new TraceWriter()
    check(trace)
    expect(drawn(trace, { only: false }, ['bob']).list).toEqual([])
  })

  it('part between common ends, so that each can be pointed at', () => {
    const trace = new TraceWriter()
    for (let n = 0; n < 3; n++) {
      check(trace)
      trace.atUs = 0
    }
    const { list } = drawn(trace)
    expect(list.map(({ offPx }) => offPx)).toEqual([-13, 0, 13])
    for (const line of list) {
      const corners = cornersOf(line)
      expect(corners[0]).toEqual({ x: line.x0, y: line.y0 })
      expect(corners.at(-1)).toEqual({ x: line.x1, y: line.y1 })
      const [a, b] = [corners.at(-2), corners.at(1)]
      const middle = { x: ((a?.x ?? 0) + (b?.x ?? 0)) / 2, y: ((a?.y ?? 0) + (b?.y ?? 0)) / 2 }
      if (line.offPx === 0) continue
      const distances = list.map((each) => distanceTo(each, middle))
      expect(Math.min(...distances)).toBe(distances[list.indexOf(line)])
    }
  })

  it('of many alike one is drawn, which says how many it stands for', () => {
    const trace = new TraceWriter()
    for (let n = 0; n < 12; n++) {
      check(trace)
      trace.atUs = 0
    }
    expect(drawn(trace).list).toMatchObject([{ hidden: 11 }])
  })

  it('that a filter did not find are marked so, or not drawn', () => {
    const trace = new TraceWriter()
    check(trace)
    check(trace)
    const matches = new Set([1])
    expect(drawn(trace, { matches, only: false }).list.map((line) => line.matches)).toEqual([
      ...[true, false],
    ])
    expect(drawn(trace, { matches, only: true }).list).toHaveLength(1)
  })

  it('of thousands are one a pixel and look', () => {
    const trace = new TraceWriter()
    for (let n = 0; n < 5_000; n++) {
      check(trace)
      trace.atUs -= 24_990
    }
    const { list, dense } = drawn(trace)
    expect(dense).toBe(true)
    expect(list.length).toBeLessThan(400)
  })
})
