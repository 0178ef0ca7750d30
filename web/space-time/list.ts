/** The diagram as sentences, for whoever does not see it. */
import type { SpaceTime } from '../../machines/space-time/space-time.ts'
import type { Way } from '../../machines/space-time/way.ts'
import { formatSeconds } from '../../machines/trace/time.ts'
import { dropText } from '../inspector/drop-text.ts'
import { t } from '../words/later.ts'
import { laneName } from './card.ts'
import { lengthLabel } from './ticks.ts'

export interface Sentence {
  seq: number
  text: string
}

/** What is drawn around an event, as many before it as after it; a packet once, where it was sent. */
export function sentencesAround(
  spaceTime: SpaceTime,
  seq: number,
  length: number,
  count: number,
): Sentence[] {
  const before: Sentence[] = []
  for (let at = seq; at >= 0 && before.length < count / 2; at--) push(before, spaceTime, at)
  const after: Sentence[] = []
  for (let at = seq + 1; at < length && after.length < count / 2; at++) push(after, spaceTime, at)
  return [...before.reverse(), ...after]
}

function push(list: Sentence[], spaceTime: SpaceTime, seq: number): void {
  const text = sentenceOf(spaceTime, seq)
  if (text !== undefined) list.push({ seq, text })
}

/** Undefined for what is not drawn, and for the later events of a packet. */
export function sentenceOf(spaceTime: SpaceTime, seq: number): string | undefined {
  const words = t().spaceTime
  const way = spaceTime.wayOf(seq)
  if (way !== undefined)
    return way.points[way.shared]?.seq === seq || way.points[0]?.seq === seq
      ? wayOf(way)
      : undefined
  const mark = spaceTime.markOf(seq)
  if (mark !== undefined) return words.mark(formatSeconds(mark.atUs), mark.at, mark.label)
  const lane = spaceTime.laneOf(seq)
  const stretch = lane?.stretches.find((each) => each.seq === seq)
  if (lane === undefined || stretch === undefined) return undefined
  const machine = laneName(lane)
  return words.state(formatSeconds(stretch.fromUs), lane.at, machine, stretch.state)
}

function wayOf(way: Way): string {
  const words = t().spaceTime
  const [first, last] = [way.points[0], way.points.at(-1)]
  const took = (last?.atUs ?? 0) - (first?.atUs ?? 0)
  const end =
    way.end === 'delivered'
      ? words.after(lengthLabel(took))
      : way.end === 'lost'
        ? words.lostFor(way.drop ? dropText(way.drop) : '')
        : words.ends.flying
  const to = (way.end === 'delivered' ? last?.at : way.bound) ?? last?.to ?? words.nowhere
  return words.way(formatSeconds(first?.atUs ?? 0), first?.at ?? words.nowhere, to, way.label, end)
}
