/**
 * Statistics of webrtc-internals: for each property of each object its values over time, under
 * `ID-property`. Turned back into what each call of getStats gave.
 */
import type { JsonValue } from '../../../../machines/trace/event.ts'
import type { Tally } from '../captures/tally.ts'
import type { Sample } from './dump.ts'
import { listOf, member, membersOf, textOf, timeOf, unwrapped } from './json.ts'

/** Sorts of objects that say how a connection comes about; the others measure what it carries. */
const USED: ReadonlySet<string> = new Set([
  ...['candidate-pair', 'local-candidate', 'remote-candidate', 'transport', 'data-channel'],
  'peer-connection',
  ...['googCandidatePair', 'localcandidate', 'remotecandidate'],
])

export function isUsed(type: string): boolean {
  return USED.has(type)
}

interface Series {
  id: string
  property: string
  type: string
  values: JsonValue[]
  startMs: number | undefined
  endMs: number | undefined
}

/** In order of time. */
export function samplesOf(stats: JsonValue | undefined, skipped: Tally): Sample[] {
  const all = membersOf(stats).flatMap(([key, told]) => seriesOf(key, told, skipped))
  const times = new Map(
    all.filter(({ property }) => property === 'timestamp').map((each) => [each.id, each]),
  )
  const samples = new Map<number, Map<string, Made>>()
  for (const series of all) {
    const clock = times.get(series.id)
    series.values.forEach((value, index) => {
      const atMs = timeAt(series, clock, index)
      if (atMs === undefined) return
      const reports = samples.get(atMs) ?? new Map<string, Made>()
      samples.set(atMs, reports)
      const report = reports.get(series.id) ?? { type: series.type, values: new Map() }
      reports.set(series.id, report)
      report.values.set(series.property, value)
    })
  }
  return [...samples]
    .sort(([one], [other]) => one - other)
    .map(([atMs, reports]) => ({
      atMs,
      reports: [...reports].map(([id, { type, values }]) => ({ id, type, values })),
    }))
}

interface Made {
  type: string
  values: Map<string, JsonValue>
}

function seriesOf(key: string, told: JsonValue, skipped: Tally): Series[] {
  const cut = key.lastIndexOf('-')
  const property = key.slice(cut + 1)
  const type = textOf(member(told, 'statsType')) ?? ''
  // What stands in brackets webrtc-internals has computed itself, perhaps with a dash in it.
  if (key.includes('[') || cut < 0) return []
  if (!isUsed(type)) {
    skipped.add(`statistics of ${type.slice(0, 40) || 'no type'}`)
    return []
  }
  return [
    {
      ...{ id: key.slice(0, cut), property, type },
      values: listOf(unwrapped(member(told, 'values'))),
      startMs: timeOf(member(told, 'startTime')),
      endMs: timeOf(member(told, 'endTime')),
    },
  ]
}

/** By the object's own clock, aligned at the end; else spread evenly between first and last. */
function timeAt(series: Series, clock: Series | undefined, index: number): number | undefined {
  const { values, startMs, endMs } = series
  if (clock) return timeOf(clock.values[clock.values.length - values.length + index])
  if (startMs === undefined || endMs === undefined) return undefined
  const step = values.length > 1 ? (endMs - startMs) / (values.length - 1) : 0
  return startMs + step * index
}
