/** Which event of one run stands for an event of another. */
import { isPacket, type TraceEvent } from '../trace/event.ts'
import type { Parting, Side } from './parting.ts'

type Events = readonly TraceEvent[]

/** What an event is, but for its values: events alike are counted against each other. */
export function kindOf(event: TraceEvent): string {
  const parts: unknown[] = [event.kind, event.at]
  if (isPacket(event)) parts.push(event.protocol, event.type)
  else if (event.kind === 'signal') parts.push(event.direction, event.type, event.from, event.to)
  else if (event.kind === 'state') parts.push(event.machine, event.to, event.peer)
  else if (event.kind === 'api') parts.push(event.call, event.phase, event.peer)
  else if (event.kind === 'pair') parts.push(event.change, event.peer)
  else if (event.kind === 'command') parts.push(event.command.do)
  else if (event.kind === 'channel.message') parts.push(event.direction, event.label)
  return JSON.stringify(parts)
}

/** The last event at or before a virtual time, among the first `length`. */
function lastAt(events: Events, length: number, atUs: number): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((events[middle]?.atUs ?? Infinity) <= atUs) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

/** The same event while the runs are the same; the commands that only one has have no counterpart. */
function sameAt({ stretches }: Parting, side: Side, seq: number): number | undefined {
  const other = side === 'a' ? 'b' : 'a'
  const found = stretches.find((each) => seq >= each[side] && seq < each[side] + each.length)
  return found && found[other] + seq - found[side]
}

/**
 * Where the other run is when this one is at `seq`: at the same event as long as both do the same,
 * then at the same virtual time.
 */
export function alongside(
  parting: Parting,
  [from, seq]: readonly [Side, number],
  own: Events,
  other: Events,
  otherLength: number,
): number {
  const same = sameAt(parting, from, seq)
  if (same !== undefined) return Math.min(same, otherLength - 1)
  const at = lastAt(other, otherLength, own[seq]?.atUs ?? 0)
  return seq >= parting[from] ? Math.max(at, Math.min(parting[otherOf(from)], otherLength - 1)) : at
}

function otherOf(side: Side): Side {
  return side === 'a' ? 'b' : 'a'
}

/**
 * The event of the other run that stands for `seq`: the same one; once the runs have parted, the one
 * that is as many of its kind behind the parting. Undefined when the other run has none.
 */
export function counterpart(
  parting: Parting,
  [from, seq]: readonly [Side, number],
  own: Events,
  other: Events,
  otherLength: number,
): number | undefined {
  const same = sameAt(parting, from, seq)
  if (same !== undefined) return same
  const event = own[seq]
  if (!event || seq < parting[from]) return undefined
  const kind = kindOf(event)
  let rank = 0
  for (let place = parting[from]; place < seq; place++) {
    const each = own[place]
    if (each && kindOf(each) === kind) rank += 1
  }
  for (let place = parting[otherOf(from)]; place < otherLength; place++) {
    const each = other[place]
    if (!each || kindOf(each) !== kind) continue
    if (rank === 0) return place
    rank -= 1
  }
  return undefined
}
