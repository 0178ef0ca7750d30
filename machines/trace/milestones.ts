/** The few moments by which one tells how a connection came about. */
import type { TraceEvent } from './event.ts'

export const MILESTONES = [
  'registered',
  'offer',
  'answer',
  'ICE connected',
  'DTLS connected',
  'SCTP connected',
  'channel open',
  'first message',
] as const
export type MilestoneName = (typeof MILESTONES)[number]

/** The first time that a peer reached a milestone. */
export interface Milestone {
  name: MilestoneName
  at: string
  seq: number
  atUs: number
}

/** Offer and answer count when sent; a message, when received. */
function milestoneOf(event: TraceEvent): MilestoneName | undefined {
  if (event.kind === 'signal' && event.direction === 'send') {
    if (event.type === 'offer' || event.type === 'answer') return event.type
  }
  if (event.kind === 'channel.message' && event.direction === 'receive') return 'first message'
  if (event.kind !== 'state') return undefined
  switch (`${event.machine} ${event.to}`) {
    case 'websocket registered':
      return 'registered'
    case 'ice connected':
    case 'ice completed':
      return 'ICE connected'
    case 'dtls connected':
      return 'DTLS connected'
    case 'sctp connected':
      return 'SCTP connected'
    case 'channel open':
      return 'channel open'
    default:
      return undefined
  }
}

/** Each peer's milestones, in the order in which they were reached. */
export function milestonesOf(events: readonly TraceEvent[]): Milestone[] {
  const seen = new Set<string>()
  const milestones: Milestone[] = []
  for (const event of events) {
    const name = milestoneOf(event)
    const key = JSON.stringify([event.at, name])
    if (name === undefined || seen.has(key)) continue
    seen.add(key)
    milestones.push({ name, at: event.at, seq: event.seq, atUs: event.atUs })
  }
  return milestones
}
