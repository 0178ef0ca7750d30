/** Offers, answers and candidates: what was sent, what arrived of it, and what was changed between. */
import type { FaultHit, SignalEvent, SignalType } from '../trace/event.ts'
import type { Evidence } from './evidence.ts'

const RELAYED: ReadonlySet<SignalType> = new Set([
  'offer',
  'answer',
  'candidate',
  'end-of-candidates',
])

/** A field of a signaling message, when it is text. */
export function textOf({ message }: SignalEvent, field: 'sdp' | 'candidate'): string {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return ''
  const value = message[field]
  return typeof value === 'string' ? value : ''
}

/** The value of the first `a=NAME:` line of a session description. */
export function attribute(sdp: string, name: string): string | undefined {
  const prefix = `a=${name}:`
  const line = sdp.split(/\r?\n/).find((each) => each.startsWith(prefix))
  return line?.slice(prefix.length).trim()
}

function contentOf(signal: SignalEvent): string {
  return textOf(signal, 'sdp') || textOf(signal, 'candidate')
}

interface Crossing {
  sent: SignalEvent
  /** Absent when it never arrived. */
  received?: SignalEvent
}

/**
 * What peers told each other, each sending with its arrival. Repetitions after a reconnection count
 * once. A message that was rewritten on the way meets the next arrival of its type that fits nothing.
 */
export function crossingsOf({ signals }: Evidence): Crossing[] {
  const relayed = signals.filter(({ type }) => RELAYED.has(type))
  const arrivals = relayed.filter(({ direction }) => direction === 'receive')
  const seen = new Set<string>()
  const crossings: Crossing[] = relayed.flatMap((sent) => {
    const key = JSON.stringify([sent.at, sent.to, sent.id])
    if (sent.direction !== 'send' || seen.has(key)) return []
    seen.add(key)
    return [{ sent }]
  })
  const taken = new Set<SignalEvent>()
  const meet = (fits: (sent: SignalEvent, received: SignalEvent) => boolean) => {
    for (const crossing of crossings) {
      if (crossing.received) continue
      const { sent } = crossing
      const received = arrivals.find(
        (each) =>
          !taken.has(each) &&
          each.seq > sent.seq &&
          each.at === sent.to &&
          each.from === sent.at &&
          each.type === sent.type &&
          fits(sent, each),
      )
      if (!received) continue
      crossing.received = received
      taken.add(received)
    }
  }
  meet((sent, received) => contentOf(sent) === contentOf(received))
  meet(() => true)
  return crossings
}

export interface Alteration {
  sent: SignalEvent
  received: SignalEvent
  before: string
  after: string
  /** The rule that did it. */
  hit?: FaultHit
}

/** Descriptions that arrived with another value of an SDP attribute than they were sent with. */
export function altered(evidence: Evidence, name: string): Alteration[] {
  return crossingsOf(evidence).flatMap(({ sent, received }) => {
    if (!received) return []
    const before = attribute(textOf(sent, 'sdp'), name)
    const after = attribute(textOf(received, 'sdp'), name)
    if (before === undefined || after === undefined || before === after) return []
    const hit = evidence.hits.findLast(
      ({ seq, action }) =>
        seq > sent.seq && seq < received.seq && (action === 'rewrite' || action === 'corrupt'),
    )
    return [{ sent, received, before, after, ...(hit && { hit }) }]
  })
}

/** Messages that were sent and never arrived. */
export function lostSignals(evidence: Evidence): SignalEvent[] {
  return crossingsOf(evidence).flatMap(({ sent, received }) => (received ? [] : [sent]))
}
