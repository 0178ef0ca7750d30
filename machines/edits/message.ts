/**
 * Whole signaling messages: which one an event is about, and how a rule finds it again. Messages have
 * no number that all of them share; what tells one apart is who sent it to whom, its type, and how
 * many like it went the same way before. Only those count that came to where rules are asked.
 */
import type { Fault, FaultMatch } from '../scenario/fault-shape.ts'
import { isPacket, type JsonValue, type SignalEvent, type TraceEvent } from '../trace/event.ts'
import { bad, good, type Result } from './result.ts'

/** Server side of signaling, as rules name it. */
const SERVER = 'signaling'
/** From a call on a peer back to the message that brought its argument. */
const MAX_STEPS_BACK = 6

/** The message that an event is, carries or applies; undefined when there is none. */
export function messageOf(
  trace: readonly TraceEvent[],
  event: TraceEvent,
): SignalEvent | undefined {
  if (event.kind === 'signal') return event
  if (isPacket(event)) return carriedBy(trace, event.packet)
  if (event.kind !== 'api') return undefined
  const { sdp, candidate } = event.detail ?? {}
  const told = trace.find(
    (each): each is SignalEvent =>
      each.kind === 'signal' &&
      each.direction === 'send' &&
      each.at === event.at &&
      each.seq > event.seq &&
      (tells(each, 'sdp', sdp) || tells(each, 'candidate', candidate)),
  )
  if (told) return told
  let here: TraceEvent | undefined = event
  for (let step = 0; step < MAX_STEPS_BACK && here?.cause !== undefined; step++) {
    here = at(trace, here.cause)
    if (here?.kind === 'signal') return here.direction === 'receive' ? here : undefined
  }
  return undefined
}

/** Whether a message tells this very description or candidate. */
function tells({ message }: SignalEvent, name: string, text: JsonValue | undefined): boolean {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return false
  return typeof text === 'string' && text !== '' && message[name] === text
}

/** What a segment carries from a peer follows from its sending; to a peer, its arrival follows. */
function carriedBy(trace: readonly TraceEvent[], packet: number): SignalEvent | undefined {
  const own = trace.filter((event) => isPacket(event) && event.packet === packet)
  const sent = own.find(({ kind }) => kind === 'packet.send')
  const because = sent?.cause === undefined ? undefined : at(trace, sent.cause)
  if (because?.kind === 'signal' && because.direction === 'send') return because
  const arrived = own.find(({ kind }) => kind === 'packet.deliver')
  return trace.find(
    (event): event is SignalEvent =>
      event.kind === 'signal' && event.direction === 'receive' && event.cause === arrived?.seq,
  )
}

function at(trace: readonly TraceEvent[], seq: number): TraceEvent | undefined {
  const event = trace[seq]
  return event?.seq === seq ? event : trace.find((each) => each.seq === seq)
}

/** How a rule meets this message and no other. */
export function messageMatch(
  trace: readonly TraceEvent[],
  message: SignalEvent,
): Result<{ match: FaultMatch; nth: Fault['nth'] }> {
  const { type, direction } = message
  const ends = endsOf(message)
  const alike = trace.filter(
    (event): event is SignalEvent =>
      event.kind === 'signal' &&
      event.seq <= message.seq &&
      event.type === type &&
      event.direction === direction &&
      endsOf(event).from === ends.from &&
      endsOf(event).to === ends.to,
  )
  const met = direction === 'receive' ? alike : alike.filter((event) => arrives(trace, event))
  if (!met.includes(message))
    return bad(`#${message.seq} never reached the signaling server, where messages are changed`)
  const match: FaultMatch = { ...ends, protocol: 'signaling', type }
  if (direction === 'receive') match.direction = 'receive'
  return good({ match, nth: met.length })
}

/** The server is an end of what peers do not tell each other. */
function endsOf({ at: host, direction, from, to }: SignalEvent): { from: string; to: string } {
  return direction === 'send'
    ? { from: host, to: to ?? SERVER }
    : { from: from ?? SERVER, to: host }
}

/** Whether the segments of a message that a peer sent got to the server. */
function arrives(trace: readonly TraceEvent[], { seq }: SignalEvent): boolean {
  const packets = trace.flatMap((event) =>
    event.kind === 'packet.send' && event.cause === seq ? [event.packet] : [],
  )
  return (
    packets.length > 0 &&
    packets.every((packet) =>
      trace.some((event) => event.kind === 'packet.deliver' && event.packet === packet),
    )
  )
}
