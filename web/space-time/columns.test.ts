import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Participant } from '../../machines/ladder/participants.ts'
import type { Lane } from '../../machines/space-time/way.ts'
import { GUTTER_PX, LANE_PX, placeColumns } from './columns.ts'

const PARTICIPANTS: Participant[] = [
  { id: 'alice', role: 'peer' },
  { id: 'nat-home', role: 'nat' },
  { id: 'signaling', role: 'signaling' },
  { id: 'bob', role: 'peer' },
]
const lane = (at: string): Lane => ({ at, machine: 'ice', stretches: [] })

const place = (options: Partial<Parameters<typeof placeColumns>[0]> = {}) =>
  placeColumns({
    ...{ participants: PARTICIPANTS, hidden: [], order: [], availablePx: 800, reserved: 0 },
    lanesOf: () => [],
    ...options,
  })
const ids = (columns: ReturnType<typeof place>) =>
  columns.list.map(({ participant }) => participant.id)

describe('the columns', () => {
  it('stand in their order, without those that are hidden, named ones first', () => {
    expect(ids(place())).toEqual(['alice', 'nat-home', 'signaling', 'bob'])
    expect(ids(place({ hidden: ['nat-home'], order: ['bob'] }))).toEqual([
      ...['bob', 'alice', 'signaling'],
    ])
    expect(place({ hidden: ['bob'] }).xOf('bob')).toBeUndefined()
  })

  it('fit the room there is, as long as it is enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 620, max: 1000 }), (availablePx) => {
        expect(place({ availablePx }).widthPx).toBeLessThanOrEqual(availablePx)
      }),
    )
    expect(place({ availablePx: 100 }).widthPx).toBeGreaterThan(300)
  })

  it('do not move when the first state comes that there is room for', () => {
    const before = place({ reserved: 1 })
    const lanesOf = (peer: string) => (peer === 'alice' ? [lane(peer)] : [])
    const after = place({ reserved: 1, lanesOf })
    const xs = ({ list }: typeof before) => list.map(({ xPx }) => xPx)
    expect(xs(after)).toEqual(xs(before))
  })

  it('have their lanes outside, and never in the way of the next column', () => {
    const three = [...PARTICIPANTS, { id: 'carol', role: 'peer' } as const]
    const lanesOf = (peer: string) =>
      peer === 'signaling' ? [] : Array.from({ length: 8 }, () => lane(peer))
    const { list, widthPx } = place({ participants: three, lanesOf, reserved: 4 })
    const [alice, , , bob, carol] = list
    for (const { leftPx } of alice?.lanes ?? []) {
      expect(leftPx).toBeGreaterThanOrEqual(GUTTER_PX)
      expect(leftPx + LANE_PX).toBeLessThan(alice?.xPx ?? 0)
    }
    for (const { leftPx } of bob?.lanes ?? []) {
      expect(leftPx).toBeGreaterThan(bob?.xPx ?? 0)
      expect(leftPx + LANE_PX).toBeLessThan(carol?.xPx ?? 0)
    }
    expect((carol?.lanes.at(-1)?.leftPx ?? 0) + LANE_PX).toBeLessThanOrEqual(widthPx)
  })
})
