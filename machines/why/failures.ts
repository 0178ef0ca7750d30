/** What counts as a failure, where it stands in the trace, and which of several says most. */
import type { Note, PacketEvent, PairEvent, StateEvent, TraceEvent } from '../trace/event.ts'
import { causeOf, eventAt, remoteOf, type Evidence } from './evidence.ts'
import { missing } from './missing.ts'
import { say, type Said } from './said.ts'
import { cut, quoted } from './words.ts'

export type FailureKind =
  | 'crash'
  | 'registration'
  | 'offer'
  | 'signal'
  | 'gathering'
  | 'transaction'
  | 'pair'
  | 'ice'
  | 'dtls'
  | 'connection'
  | 'consent'
  | 'channel'
  | 'message'
  | 'packet'

export interface Failure {
  seq: number
  kind: FailureKind
  at: string
  /** The remote peer, where the trace names one. */
  peer?: string
  /** A clause to begin with: "alice's ICE transport failed". */
  what: Said
  /** True for what was never seen to happen, rather than seen to fail: the whole trace speaks of it. */
  never: boolean
  /** A state that may still heal: disconnected. */
  passing?: boolean
  packet?: number
  pair?: PairEvent
  transaction?: string
}

function make(
  event: TraceEvent,
  kind: FailureKind,
  what: Said,
  more: Partial<Failure> = {},
): Failure {
  const peer = 'peer' in event && typeof event.peer === 'string' ? { peer: event.peer } : {}
  return { seq: event.seq, kind, at: event.at, what, never: false, ...peer, ...more }
}

const FAILED_STATES: Readonly<Record<string, [FailureKind, (who: string) => Said]>> = {
  'ice failed': ['ice', (who) => say`${who}'s ICE transport failed`],
  'ice disconnected': ['ice', (who) => say`${who}'s ICE transport was disconnected`],
  'connection failed': ['connection', (who) => say`${who}'s connection failed`],
  'connection disconnected': ['connection', (who) => say`${who}'s connection was interrupted`],
  'dtls failed': ['dtls', (who) => say`${who}'s DTLS transport failed`],
  'consent expired': ['consent', (who) => say`${who}'s consent to send expired`],
  'stun-transaction timed-out': [
    'transaction',
    (who) => say`${who}'s STUN transaction was never answered`,
  ],
  'stun-transaction failed': ['transaction', (who) => say`${who}'s STUN transaction was refused`],
}

/** The failure that a change of state is, if it is one. */
export function failedState(event: StateEvent): Failure | undefined {
  const known = FAILED_STATES[`${event.machine} ${event.to}`]
  if (known) {
    const [kind, clause] = known
    const of = kind === 'transaction' && event.name !== undefined ? { transaction: event.name } : {}
    const passing = event.to === 'disconnected'
    return make(event, kind, clause(event.at), { ...of, ...(passing && { passing }) })
  }
  if (event.machine === 'turn' && /fail|refus|reject|expired/.test(event.to))
    return make(event, 'gathering', say`${event.at}'s TURN allocation ${cut(event.to)}`)
  if (event.machine === 'channel' && event.from === 'connecting' && event.to === 'closed')
    return make(
      event,
      'channel',
      say`${event.at}'s channel ${quoted(event.name ?? '')} closed unopened`,
    )
  return undefined
}

function failedHere(evidence: Evidence, event: TraceEvent): Failure | undefined {
  switch (event.kind) {
    case 'state':
      return failedState(event)
    case 'pair':
      return event.change === 'failed'
        ? make(event, 'pair', say`${event.at}'s pair ${cut(event.pair)} failed`, { pair: event })
        : undefined
    case 'packet.drop':
      return packetFailure(evidence, event.packet, event)
    case 'packet.send':
      return evidence.journeys.get(event.packet)?.dropped
        ? packetFailure(evidence, event.packet, event)
        : (changedPacket(evidence, event.packet, event) ?? refusal(evidence, event))
    case 'packet.deliver':
      return changedPacket(evidence, event.packet, event) ?? refusal(evidence, event)
    case 'fault.hit':
      if (event.packet === undefined) return undefined
      return (
        packetFailure(evidence, event.packet, event) ?? changedPacket(evidence, event.packet, event)
      )
    case 'note':
      return discarded(evidence, event)
    case 'nat.refuse':
      return packetOf(evidence, event)
    case 'lab.end':
      return event.reason === 'crashed' || event.reason === 'livelock'
        ? make(event, 'crash', say`The lab stopped`)
        : undefined
    default:
      return undefined
  }
}

function packetFailure(evidence: Evidence, packet: number, event: TraceEvent): Failure | undefined {
  const journey = evidence.journeys.get(packet)
  const sent = journey?.sent ?? journey?.steps[0]
  if (!journey?.dropped || !sent) return undefined
  const peer = remoteOf(evidence, sent)
  const what = say`The packet "${cut(sent.summary)}" of ${sent.at} was dropped`
  const of = peer === undefined ? {} : { peer }
  return { seq: event.seq, kind: 'packet', at: sent.at, what, never: false, packet, ...of }
}

/** A packet that arrived, but not as it was sent. */
function changedPacket(
  evidence: Evidence,
  packet: number,
  event: TraceEvent,
  what?: Said,
): Failure | undefined {
  const sent = evidence.journeys.get(packet)?.sent
  const isChanged = evidence.hits.some(
    (hit) => hit.packet === packet && (hit.action === 'rewrite' || hit.action === 'corrupt'),
  )
  if (!sent || !isChanged) return undefined
  const clause = what ?? say`The packet "${cut(sent.summary)}" of ${sent.at} was changed on its way`
  return make(event, 'packet', clause, { at: sent.at, packet })
}

/** A response that refuses a request which was changed on its way. */
function refusal(evidence: Evidence, { packet, type }: PacketEvent): Failure | undefined {
  const response = evidence.journeys.get(packet)?.sent
  const request = response && causeOf(evidence, response)
  if (!type.endsWith('-error-response') || request?.kind !== 'packet.deliver') return undefined
  const what = say`${response?.at ?? ''} answered "${cut(request.summary)}" with "${cut(response?.summary)}"`
  return changedPacket(evidence, request.packet, response ?? request, what)
}

/** What a peer says of a packet that it got and did not take. */
function discarded(evidence: Evidence, note: Note): Failure | undefined {
  const arrival = causeOf(evidence, note)
  if (note.level !== 'warning' || arrival?.kind !== 'packet.deliver') return undefined
  const what = say`${note.at} got the packet "${cut(arrival.summary)}" and said: ${cut(note.text)}`
  return changedPacket(evidence, arrival.packet, note, what)
}

/** A NAT's refusal and the drop that follows from it have the same cause. */
function packetOf(evidence: Evidence, refusal: TraceEvent): Failure | undefined {
  for (let seq = refusal.seq + 1; seq <= refusal.seq + 4; seq++) {
    const event = eventAt(evidence, seq)
    if (event?.kind === 'packet.drop' && event.cause === refusal.cause)
      return packetFailure(evidence, event.packet, refusal)
  }
  return undefined
}

/** The failure that event `seq` is, or that it turned out to begin; undefined when it is none. */
export function failureAt(evidence: Evidence, seq: number): Failure | undefined {
  const event = eventAt(evidence, seq)
  if (!event) return undefined
  return failedHere(evidence, event) ?? missing(evidence).find((failure) => failure.seq === seq)
}

/** Transports fail together, one because of the other: the first of them in time speaks. */
const TRANSPORTS: ReadonlySet<FailureKind> = new Set(['ice', 'dtls', 'connection'])

/**
 * How telling a failure is for a run as a whole, 0 the most; undefined for what is only a part of others.
 * What was seen to fail comes before what was not seen to succeed.
 */
function order({ kind, never, passing }: Failure): number | undefined {
  if (kind === 'crash') return 0
  if (TRANSPORTS.has(kind)) return never ? 6 : passing ? 2 : 1
  const place = ['consent', 'registration', 'offer', '', 'gathering', 'channel', 'message']
  const index = place.indexOf(kind)
  return index < 0 ? undefined : index + 3
}

function telling(failures: readonly Failure[]): Failure | undefined {
  return failures
    .flatMap((failure) => {
      const rank = order(failure)
      return rank === undefined ? [] : [{ failure, rank }]
    })
    .sort((a, b) => a.rank - b.rank || a.failure.seq - b.failure.seq)[0]?.failure
}

/** The failure of the run that says most: of what did not recover if possible, the earliest of its kind. */
export function tellingFailure(evidence: Evidence): Failure | undefined {
  const failed = evidence.states
    .flatMap((event) => failedState(event) ?? [])
    .filter((failure) => order(failure) !== undefined)
  const crash = evidence.end && failedHere(evidence, evidence.end)
  const never = evidence.end ? missing(evidence) : []
  const lasting = [
    ...(crash ? [crash] : []),
    ...failed.filter((each) => !recovered(evidence, each)),
  ]
  // What was interrupted and healed by itself did not fail.
  return (
    telling([...lasting, ...never]) ?? telling(failed.filter(({ passing }) => passing !== true))
  )
}

/** Whether the same connection was connected again later. */
function recovered({ states }: Evidence, { seq, at, peer }: Failure): boolean {
  return states.some(
    (event) =>
      event.seq > seq &&
      event.at === at &&
      event.peer === peer &&
      (event.machine === 'connection' || event.machine === 'ice') &&
      (event.to === 'connected' || event.to === 'completed'),
  )
}
