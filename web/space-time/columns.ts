/** Where the columns stand, in pixels from the left: the axis, each lifeline, the states beside it. */
import type { Participant } from '../../machines/ladder/participants.ts'
import type { Lane } from '../../machines/space-time/way.ts'

/** Left of the columns: the axis of time. */
export const GUTTER_PX = 76
export const HEADER_PX = 52
export const LANE_PX = 15
const LANE_GAP_PX = 2
/** From a lifeline to the first lane beside it. */
const LANE_OFFSET_PX = 10
/** Names need this much at either side of a lifeline. */
const HALF_NAME_PX = 46
const MIN_PITCH_PX = 104
const MAX_PITCH_PX = 300
/** Between a host and the NAT right before it nothing crosses but its own packets. */
const NEAR = 0.86

/** One machine's lane at its place. */
export interface PlacedLane {
  lane: Lane
  leftPx: number
}

export interface Column {
  participant: Participant
  xPx: number
  lanes: readonly PlacedLane[]
}

export interface Columns {
  readonly list: readonly Column[]
  readonly widthPx: number
  /** The lifeline of a participant; undefined when it has no column. */
  xOf(id: string | undefined): number | undefined
}

export interface ColumnOptions {
  participants: readonly Participant[]
  /** Participants without a column, and those that come first. */
  hidden: readonly string[]
  order: readonly string[]
  lanesOf: (peer: string) => readonly Lane[]
  /** Lanes that peers have room for before there are any, so that nothing moves when they come. */
  reserved: number
  /** Room there is; the columns take more when they need it. */
  availablePx: number
}

/** The participants that have a column, in the order of their columns. */
export function shownParticipants(
  participants: readonly Participant[],
  hidden: readonly string[],
  order: readonly string[],
): Participant[] {
  const rank = (id: string): number => {
    const at = order.indexOf(id)
    return at < 0 ? order.length : at
  }
  return participants
    .filter(({ id }) => !hidden.includes(id))
    .map((participant, index) => ({ participant, index }))
    .sort((a, b) => rank(a.participant.id) - rank(b.participant.id) || a.index - b.index)
    .map(({ participant }) => participant)
}

/** Places the columns. The first one has its lanes at the left, all others at the right. */
export function placeColumns(options: ColumnOptions): Columns {
  const shown = shownParticipants(options.participants, options.hidden, options.order)
  const lanes = shown.map(({ id }) => options.lanesOf(id))
  const widths = shown.map(({ role }, index) =>
    lanesWidthPx(Math.max(lanes[index]?.length ?? 0, role === 'peer' ? options.reserved : 0)),
  )
  const left = GUTTER_PX + Math.max(HALF_NAME_PX, widths[0] ?? 0) + LANE_GAP_PX
  const right = Math.max(HALF_NAME_PX, shown.length > 1 ? (widths.at(-1) ?? 0) : 0) + 10
  const between = widths.slice(1, -1).reduce((sum, width) => sum + width, 0)
  const steps = shown.slice(1).map((each, index) => stepOf(shown[index], each))
  const units = steps.reduce((sum, step) => sum + step, 0)
  const free = (options.availablePx - left - right - between) / Math.max(1, units)
  const pitch = Math.max(MIN_PITCH_PX, Math.min(MAX_PITCH_PX, Math.floor(free)))
  let xPx = left
  const list = shown.map((participant, index): Column => {
    if (index > 0) xPx += pitch * (steps[index - 1] ?? 1)
    if (index > 1) xPx += widths[index - 1] ?? 0
    const own = lanes[index] ?? []
    const place = Math.round(xPx)
    return { participant, xPx: place, lanes: placeLanes(own, place, index > 0, widths[0] ?? 0) }
  })
  const places = new Map(list.map(({ participant, xPx: place }) => [participant.id, place]))
  return {
    list,
    widthPx: Math.round(xPx + right),
    xOf: (id) => (id === undefined ? undefined : places.get(id)),
  }
}

function stepOf(one: Participant | undefined, other: Participant): number {
  const roles = [one?.role, other.role]
  return roles.includes('peer') && roles.includes('nat') ? NEAR : 1
}

function lanesWidthPx(count: number): number {
  return count === 0 ? 0 : LANE_OFFSET_PX + count * (LANE_PX + LANE_GAP_PX)
}

function placeLanes(
  lanes: readonly Lane[],
  xPx: number,
  atRight: boolean,
  leftWidthPx: number,
): PlacedLane[] {
  return lanes.map((lane, index) => {
    const pitch = LANE_PX + LANE_GAP_PX
    const start = atRight ? xPx + LANE_OFFSET_PX : xPx - leftWidthPx
    return { lane, leftPx: start + index * pitch }
  })
}
