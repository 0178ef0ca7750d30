/** What one run of a sweep came to: whether its peers connected, when, and if not, why. */
import type { TraceEvent } from '../trace/event.ts'
import { milestonesOf, type Milestone, type MilestoneName } from '../trace/milestones.ts'
import { why } from '../why/why.ts'
import type { CauseName } from '../why/explanation.ts'

/**
 * `connected`: every connection was, and still is or was closed. `lost`: all were, and then one was not
 * any more. `failed`: one failed before. `unfinished`: the run ended first. `broken`: the lab itself.
 */
export const VERDICTS = ['connected', 'lost', 'failed', 'unfinished', 'broken'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Moments whose times are compared over runs. All but the last are reached when every peer has. */
export const METRICS = ['ice', 'dtls', 'open', 'message'] as const
export type Metric = (typeof METRICS)[number]

export interface RunOutcome {
  verdict: Verdict
  /** Virtual times, microseconds; absent where it never came to that. */
  times: Partial<Record<Metric, number>>
  /** What kept it from connecting, where the trace tells. */
  cause?: CauseName
  /** Packets sent again because a timer ran out, and packets lost on the way. */
  retransmissions: number
  drops: number
  events: number
  endUs: number
}

const MILESTONES: Readonly<Record<Metric, MilestoneName>> = {
  ice: 'ICE connected',
  dtls: 'DTLS connected',
  open: 'channel open',
  message: 'first message',
}

/** Sums up the trace of one run, finished or not. */
export function outcomeOf(events: readonly TraceEvent[]): RunOutcome {
  const sides = sidesOf(events)
  const verdict = verdictOf(events, sides)
  const cause = verdict === 'connected' ? undefined : why(events)?.cause
  return {
    verdict,
    times: timesOf(events, sides),
    ...(cause && { cause }),
    retransmissions: events.filter(isRetransmission).length,
    drops: events.filter(({ kind }) => kind === 'packet.drop').length,
    events: events.length,
    endUs: events.at(-1)?.atUs ?? 0,
  }
}

function isRetransmission(event: TraceEvent): boolean {
  return event.kind === 'timeout' && event.timer === 'retransmit'
}

/** One end of one connection. */
interface Side {
  at: string
  state: string
  wasConnected: boolean
}

function sidesOf(events: readonly TraceEvent[]): Side[] {
  const sides = new Map<string, Side>()
  for (const event of events) {
    if (event.kind !== 'state' || event.machine !== 'connection') continue
    const key = JSON.stringify([event.at, event.peer ?? ''])
    const before = sides.get(key)
    const wasConnected = before?.wasConnected === true || event.to === 'connected'
    sides.set(key, { at: event.at, state: event.to, wasConnected })
  }
  return [...sides.values()]
}

function verdictOf(events: readonly TraceEvent[], sides: readonly Side[]): Verdict {
  const end = events.findLast((event) => event.kind === 'lab.end')
  if (end?.kind === 'lab.end' && (end.reason === 'crashed' || end.reason === 'livelock'))
    return 'broken'
  const wereAll = sides.length > 0 && sides.every(({ wasConnected }) => wasConnected)
  const areAll = sides.every(({ state }) => state === 'connected' || state === 'closed')
  if (wereAll) return areAll ? 'connected' : 'lost'
  return sides.some(({ state }) => state === 'failed') ? 'failed' : 'unfinished'
}

function timesOf(events: readonly TraceEvent[], sides: readonly Side[]): RunOutcome['times'] {
  const milestones = milestonesOf(events)
  const peers = new Set(sides.map(({ at }) => at))
  const times = METRICS.map((metric) => [metric, timeOf(metric, milestones, peers)] as const)
  return Object.fromEntries(times.filter(([, atUs]) => atUs !== undefined))
}

/** When the last peer had come to it; a message is one for all. */
function timeOf(
  metric: Metric,
  milestones: readonly Milestone[],
  peers: ReadonlySet<string>,
): number | undefined {
  const reached = milestones.filter(({ name, at }) => name === MILESTONES[metric] && peers.has(at))
  if (metric === 'message') return reached[0]?.atUs
  return reached.length === 0 || reached.length < peers.size ? undefined : reached.at(-1)?.atUs
}
