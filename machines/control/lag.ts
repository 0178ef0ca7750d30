/** How long commands take, and which never come, for each channel that carries some; from the trace alone. */
import { quantile } from '../sweep/distribution.ts'
import type { ControlEvent } from '../trace/control-event.ts'

/** Of one channel, in one direction. */
export interface ChannelLag {
  /** Tells channels apart. */
  id: string
  from: string
  to: string
  label: string
  sent: number
  applied: number
  /** Came behind a newer one, and changed nothing. */
  outdated: number
  /** Were no commands. */
  refused: number
  /** Not here, though a newer one is. */
  lost: number
  /** Newer than all that are here. */
  underWay: number
  /** Of those that were applied, in the order in which they were. */
  lagsUs: readonly number[]
  spread?: LagSpread
}

export interface LagSpread {
  minUs: number
  medianUs: number
  p95Us: number
  p99Us: number
  maxUs: number
}

interface Count {
  /** How far the channels of this name before have counted. */
  before: number
  from: string
  to: string
  label: string
  sent: number[]
  came: Set<number>
  newest: number
  applied: number
  outdated: number
  refused: number
  lagsUs: number[]
}

/** The channels with commands, in the order of their first event. */
export function lagsOf(events: readonly ControlEvent[]): ChannelLag[] {
  const counts = new Map<string, Count>()
  for (const event of events) add(countOf(counts, event), event)
  return [...counts].map(([id, count]) => lagOf(id, count))
}

/** The way of an event: from whom, to whom, on which channel. */
export function wayOf({ at, peer = '', direction, label }: ControlEvent): {
  from: string
  to: string
  label: string
} {
  return direction === 'send' ? { from: at, to: peer, label } : { from: peer, to: at, label }
}

/** A name for that way. */
export function wayId(event: ControlEvent): string {
  const { from, to, label } = wayOf(event)
  return JSON.stringify([from, to, label])
}

/** True where a channel's count begins: of one that has the name of an earlier one, too. */
export function isFirstOfChannel({ direction, n }: ControlEvent): boolean {
  return direction === 'send' && n === 1
}

function countOf(counts: Map<string, Count>, event: ControlEvent): Count {
  const id = wayId(event)
  const known = counts.get(id)
  if (known) return known
  const none = { applied: 0, outdated: 0, refused: 0 }
  const made = {
    ...wayOf(event),
    ...none,
    before: 0,
    sent: [],
    came: new Set<number>(),
    newest: 0,
    lagsUs: [],
  }
  counts.set(id, made)
  return made
}

function add(count: Count, event: ControlEvent): void {
  const { outcome, lagUs } = event
  if (outcome === 'refused') return void count.refused++
  if (event.n === undefined) return
  if (isFirstOfChannel(event)) count.before = count.sent.at(-1) ?? 0
  const n = count.before + event.n
  if (outcome === 'sent') return void count.sent.push(n)
  count.came.add(n)
  count.newest = Math.max(count.newest, n)
  count[outcome]++
  if (outcome === 'applied' && lagUs !== undefined) count.lagsUs.push(lagUs)
}

function lagOf(id: string, { sent, came, newest, before: _, ...rest }: Count): ChannelLag {
  const spread = spreadOf(rest.lagsUs)
  return {
    ...{ id, ...rest, sent: sent.length },
    lost: sent.filter((n) => n < newest && !came.has(n)).length,
    underWay: sent.filter((n) => n > newest).length,
    ...(spread && { spread }),
  }
}

function spreadOf(lagsUs: readonly number[]): LagSpread | undefined {
  if (lagsUs.length === 0) return undefined
  const sorted = lagsUs.toSorted((a, b) => a - b)
  const [p0, p50, p95, p99, p100] = [0, 50, 95, 99, 100].map((percent) => quantile(sorted, percent))
  return {
    minUs: p0 ?? 0,
    medianUs: p50 ?? 0,
    p95Us: p95 ?? 0,
    p99Us: p99 ?? 0,
    maxUs: p100 ?? 0,
  }
}

/** Bins of equal width from 0 on, so that several channels stand on one axis. */
export interface LagAxis {
  binUs: number
  bins: number
}

/** Widths that read well, microseconds. */
const BINS_US = [
  ...[1000, 2000, 5000, 10_000, 20_000, 50_000],
  ...[100_000, 200_000, 500_000, 1_000_000, 5_000_000],
]

/** The axis that has room for the longest lag of all, with at most so many bins. */
export function lagAxis(channels: readonly ChannelLag[], most: number): LagAxis {
  const maxUs = channels.reduce((max, { spread }) => Math.max(max, spread?.maxUs ?? 0), 0)
  const binUs = BINS_US.find((each) => Math.floor(maxUs / each) < most) ?? BINS_US.at(-1) ?? 1
  return { binUs, bins: Math.min(most, Math.floor(maxUs / binUs) + 1) }
}

/** How many lags are in each bin; the last one has all beyond it, too. */
export function histogramOf(lagsUs: readonly number[], { binUs, bins }: LagAxis): number[] {
  const counts = Array.from({ length: bins }, () => 0)
  for (const lagUs of lagsUs) {
    const bin = Math.min(bins - 1, Math.floor(lagUs / binUs))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts
}
