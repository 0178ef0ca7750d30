/**
 * The ways in view as lines: one from each place of a packet's way to the next. Lines that begin and
 * end at the same places and times part in between, so that each can be seen and hit.
 */
import type { Axis } from '../../machines/space-time/axis.ts'
import type { SpaceTime } from '../../machines/space-time/space-time.ts'
import type { Point, Way } from '../../machines/space-time/way.ts'
import type { Columns } from './columns.ts'

export interface Line {
  way: Way
  /** Position of its end among the way's points. */
  index: number
  x0: number
  /** Pixels below the start of the axis. */
  y0: number
  x1: number
  y1: number
  /** How far it stands off in its middle, where several share their ends. */
  offPx: number
  /** Lines that share its ends and are not drawn. */
  hidden: number
  /** `arrow`: it arrives. `cross`: lost here. `open`: nobody knows what became of it. */
  end: 'pass' | 'arrow' | 'cross' | 'open'
  matches: boolean
}

/** What of the packets is drawn, and how. */
export interface Sieve {
  /** Events that the filter found; absent without a filter. */
  matches?: ReadonlySet<number> | undefined
  /** Draws nothing else. */
  only: boolean
}

/** More ways than this in view are drawn one line a pixel. */
const MANY_WAYS = 4_000
/** Distance of lines that share their ends, and how many of them part. */
const APART_PX = 13
const MOST_APART = 8
/** Shorter lines have no room to part. */
const PARTING_PX = 64
/** What is lost as it leaves, or not known to arrive, is drawn so long. */
export const STUB_PX = 30

export interface View {
  topPx: number
  bottomPx: number
}

/** True when the filter lets a way be drawn; and whether it found it. */
export function found({ points }: Way, { matches }: Sieve): boolean {
  return matches === undefined || points.some(({ seq }) => matches.has(seq))
}

export interface Lines {
  list: readonly Line[]
  /** So many that one of each look and place stands for all: a picture of density, without words. */
  dense: boolean
}

/** The lines in view, in the order their packets were sent. */
export function linesIn(
  spaceTime: SpaceTime,
  axis: Axis,
  columns: Columns,
  view: View,
  sieve: Sieve,
): Lines {
  const ways: Way[] = []
  spaceTime.waysIn(axis.usAt(view.topPx), axis.usAt(view.bottomPx), (way) => ways.push(way))
  const dense = ways.length > MANY_WAYS
  const groups = new Groups(view, dense)
  for (const way of ways) {
    const matches = found(way, sieve)
    if (!matches && sieve.only) continue
    for (const line of linesOf(way, axis, columns)) {
      const { y0, y1 } = line
      if (Math.max(y0, y1) < view.topPx || Math.min(y0, y1) > view.bottomPx) continue
      line.matches = matches
      groups.add(line)
    }
  }
  return { list: groups.lines(), dense }
}

/** All lines of one way, those that it has in common with what it was doubled from left out. */
export function linesOf(way: Way, axis: Axis, columns: Columns, whole = false): Line[] {
  const lines: Line[] = []
  let last: { x: number; point: Point } | undefined
  const skip = whole ? 0 : way.shared
  way.points.forEach((point, index) => {
    const isEnd = index === way.points.length - 1
    const x =
      columns.xOf(point.at) ??
      (isEnd && point.kind === 'drop' && point.at === undefined
        ? lostAt(point, last, way, columns)
        : undefined)
    if (x === undefined) return
    if (last !== undefined && index >= skip && !isStill(last, x, point))
      lines.push(lineOf(way, index, last, { x, point }, axis))
    last = { x, point }
  })
  if (way.end === 'flying' && last !== undefined) lines.push(openEnd(way, last, axis, columns))
  return lines
}

/** A NAT that sends back inside what came from there translates twice at once. */
function isStill(last: { x: number; point: Point }, x: number, point: Point): boolean {
  return last.x === x && last.point.atUs === point.atUs && point.kind !== 'drop'
}

function lineOf(
  way: Way,
  index: number,
  from: { x: number; point: Point },
  to: { x: number; point: Point },
  axis: Axis,
): Line {
  const { kind } = to.point
  const end = kind === 'deliver' ? 'arrow' : kind === 'drop' ? 'cross' : 'pass'
  const [y0, y1] = [axis.yOf(from.point.atUs), axis.yOf(to.point.atUs)]
  return { way, index, x0: from.x, y0, x1: to.x, y1, offPx: 0, hidden: 0, end, matches: true }
}

/** Where a packet ends that got lost between two columns: on the way to the other, or just off. */
function lostAt(
  point: Point,
  last: { x: number; point: Point } | undefined,
  way: Way,
  columns: Columns,
): number | undefined {
  if (last === undefined) return undefined
  const goal = columns.xOf(point.toward) ?? columns.xOf(way.bound) ?? columns.widthPx / 2
  if (last.point.atUs === point.atUs) return last.x + (goal < last.x ? -STUB_PX : STUB_PX)
  return goal === last.x ? last.x + STUB_PX : (last.x + goal) / 2
}

function openEnd(way: Way, last: { x: number; point: Point }, axis: Axis, columns: Columns): Line {
  const goal = columns.xOf(way.bound) ?? columns.widthPx / 2
  const y0 = axis.yOf(last.point.atUs)
  const x1 = last.x + (goal < last.x ? -STUB_PX : STUB_PX)
  const ends = { x0: last.x, y0, x1, y1: y0 + STUB_PX / 3 }
  const index = way.points.length - 1
  return { way, index, ...ends, offPx: 0, hidden: 0, end: 'open', matches: true }
}

/** Lines by their ends; where there are many, ends within a pixel are the same. */
class Groups {
  readonly #groups = new Map<number, Map<number | string, Line[]>>()
  readonly #view: View
  readonly #many: boolean

  constructor(view: View, many: boolean) {
    this.#view = view
    this.#many = many
  }

  add(line: Line): void {
    const columns = line.x0 * 65_536 + line.x1
    const between = this.#groups.get(columns) ?? new Map<number | string, Line[]>()
    this.#groups.set(columns, between)
    const key = this.#many ? this.#pixels(line) : `${line.y0} ${line.y1}`
    const group = between.get(key)
    if (group === undefined) between.set(key, [line])
    else if (this.#many) addDistinct(group, line)
    else group.push(line)
  }

  lines(): Line[] {
    const groups = [...this.#groups.values()].flatMap((between) => [...between.values()])
    return this.#many ? groups.flat() : groups.flatMap(part)
  }

  #pixels({ y0, y1 }: Line): number {
    const { topPx, bottomPx } = this.#view
    const heightPx = Math.ceil(bottomPx - topPx)
    const row = (y: number): number =>
      Math.max(0, Math.min(heightPx + 2, Math.round(y - topPx) + 1))
    return row(y0) * (heightPx + 3) + row(y1)
  }
}

/** Of many, one of each look stands for all. */
function addDistinct(group: Line[], line: Line): void {
  const same = group.find(
    ({ way, matches, end }) =>
      way.layer === line.way.layer && matches === line.matches && end === line.end,
  )
  if (same === undefined) group.push(line)
  else same.hidden++
}

function part(group: Line[]): Line[] {
  if (group.length === 1) return group
  const [first] = group
  const lengthPx = first === undefined ? 0 : Math.abs(first.x1 - first.x0)
  const shown = group.length > MOST_APART || lengthPx < PARTING_PX ? distinct(group) : group
  if (lengthPx < PARTING_PX) return shown
  const middle = (shown.length - 1) / 2
  shown.forEach((line, index) => (line.offPx = (index - middle) * APART_PX))
  return shown
}

function distinct(group: readonly Line[]): Line[] {
  const shown: Line[] = []
  for (const line of group) addDistinct(shown, line)
  return shown
}
