/** For tests: what a trace says about a peer, in short. */
import type { PairEvent, StateEvent, TraceEvent } from '../../../machines/trace/event.ts'

/** The states that a machine of a peer went through, the connection's aggregate unless named. */
export function states(
  events: readonly TraceEvent[],
  at: string,
  machine: string,
  name?: string,
): string[] {
  return stateEvents(events, at, machine, name).map(({ to }) => to)
}

/** When a machine of a peer reached a state for the first time, microseconds. */
export function reachedUs(
  events: readonly TraceEvent[],
  at: string,
  machine: string,
  state: string,
): number | undefined {
  return stateEvents(events, at, machine).find(({ to }) => to === state)?.atUs
}

function stateEvents(
  events: readonly TraceEvent[],
  at: string,
  machine: string,
  name?: string,
): StateEvent[] {
  return events.filter(
    (event): event is StateEvent =>
      event.kind === 'state' && event.at === at && event.machine === machine && event.name === name,
  )
}

/** The texts that came in over a peer's channels. */
export function received(events: readonly TraceEvent[], at: string): (string | undefined)[] {
  return events.flatMap((event) =>
    event.kind === 'channel.message' && event.at === at && event.direction === 'receive'
      ? [event.text]
      : [],
  )
}

/** The labels of the channels that opened at a peer. */
export function openChannels(events: readonly TraceEvent[], at: string): (string | undefined)[] {
  return events.flatMap((event) =>
    event.kind === 'state' && event.at === at && event.machine === 'channel' && event.to === 'open'
      ? [event.name]
      : [],
  )
}

export function violations(events: readonly TraceEvent[]): TraceEvent[] {
  return events.filter(({ kind }) => kind === 'violation')
}

/** What happened to a peer's candidate pairs. */
export function pairEvents(
  events: readonly TraceEvent[],
  at: string,
  change?: PairEvent['change'],
): PairEvent[] {
  return events.filter(
    (event): event is PairEvent =>
      event.kind === 'pair' && event.at === at && (change === undefined || event.change === change),
  )
}

/** The candidate lines that a peer gathered. */
export function candidates(events: readonly TraceEvent[], at: string): string[] {
  return events.flatMap((event) => {
    const line = event.kind === 'api' && event.at === at && event.call === 'icecandidate'
    const candidate = line ? event.detail?.['candidate'] : undefined
    return typeof candidate === 'string' && candidate !== '' ? [candidate] : []
  })
}

/** Packets that a host sent whose summary matches. */
export function sent(events: readonly TraceEvent[], at: string, summary: RegExp): TraceEvent[] {
  return events.filter(
    (event) => event.kind === 'packet.send' && event.at === at && summary.test(event.summary),
  )
}
