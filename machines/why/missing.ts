/**
 * What should have happened and never did: a registration, an answer, a connection, a channel, a
 * message. Each stands at the event that began it, since there is none where it should have ended.
 */
import type { ApiEvent, ChannelMessage, StateEvent, TraceEvent } from '../trace/event.ts'
import type { Evidence } from './evidence.ts'
import type { Failure, FailureKind } from './failures.ts'
import { gatheredBy } from './gathered.ts'
import { say, type Said } from './said.ts'
import { cut, quoted } from './words.ts'

function never(
  { seq, at }: TraceEvent,
  kind: FailureKind,
  what: Said,
  peer: string | undefined,
): Failure {
  return { seq, kind, at, what, never: true, ...(peer !== undefined && { peer }) }
}

/** The last change of each machine of each connection, in the order of their first. */
function lastStates({ states }: Evidence): StateEvent[] {
  const last = new Map<string, StateEvent>()
  for (const event of states)
    last.set(JSON.stringify([event.at, event.machine, event.name, event.peer]), event)
  return [...last.values()]
}

/** Everything that was begun and had not come about when the trace ended. */
export function missing(evidence: Evidence): Failure[] {
  return [
    ...registrations(evidence),
    ...answers(evidence),
    ...connections(evidence),
    ...relays(evidence),
    ...channels(evidence),
    ...messages(evidence),
  ]
}

function registrations({ states }: Evidence): Failure[] {
  const websockets = states.filter(({ machine }) => machine === 'websocket')
  const peers = [...new Set(websockets.map(({ at }) => at))]
  return peers.flatMap((peer) => {
    const own = websockets.filter(({ at }) => at === peer)
    const [first] = own
    if (!first || own.some(({ to }) => to === 'registered')) return []
    return [never(first, 'registration', say`${peer} never registered with signaling`, undefined)]
  })
}

/** Offers that wait for an answer until the end, where the connection does not work without. */
function answers(evidence: Evidence): Failure[] {
  const states = lastStates(evidence)
  const works = states.filter(({ machine, to }) => machine === 'connection' && to === 'connected')
  const waiting = states.filter(
    ({ machine, to, at, peer }) =>
      machine === 'signaling' &&
      to === 'have-local-offer' &&
      !works.some((each) => each.at === at && each.peer === peer),
  )
  return waiting.flatMap(({ at, peer }) => {
    const offer = evidence.signals.findLast(
      (signal) =>
        signal.at === at &&
        signal.direction === 'send' &&
        signal.type === 'offer' &&
        (peer === undefined || signal.to === peer),
    )
    if (!offer) return []
    return [never(offer, 'offer', say`${at}'s offer to ${cut(offer.to)} was never answered`, peer)]
  })
}

const UNFINISHED: Readonly<Record<string, [FailureKind, (who: string) => Said]>> = {
  'ice checking': ['ice', (who) => say`${who}'s ICE was still checking when the run ended`],
  'dtls connecting': ['dtls', (who) => say`${who}'s DTLS handshake had not ended when the run did`],
}

function connections(evidence: Evidence): Failure[] {
  return lastStates(evidence).flatMap((event) => {
    const known = UNFINISHED[`${event.machine} ${event.to}`]
    const isOfTransport = event.machine === 'ice' && event.name !== undefined
    if (!known || isOfTransport) return []
    const [kind, clause] = known
    return [never(event, kind, clause(event.at), event.peer)]
  })
}

/** Gathering that ended without a relay although nothing else may be used. */
function relays(evidence: Evidence): Failure[] {
  const { states, scenario } = evidence
  const complete = states.filter(
    ({ at, machine, name, to }) =>
      machine === 'ice-gathering' &&
      name === undefined &&
      to === 'complete' &&
      scenario.peers?.[at]?.iceTransportPolicy === 'relay',
  )
  return complete.flatMap((event) => {
    const hasRelay = gatheredBy(evidence, event.at).some(({ type }) => type === 'relay')
    if (hasRelay) return []
    return [never(event, 'gathering', say`${event.at} gathered no relay candidate`, event.peer)]
  })
}

function isOpened({ states }: Evidence, { at, peer }: ApiEvent, label: unknown): boolean {
  return states.some(
    (event) =>
      event.machine === 'channel' &&
      event.at === at &&
      event.peer === peer &&
      event.name === label &&
      event.to === 'open',
  )
}

function channels(evidence: Evidence): Failure[] {
  const created = evidence.api.filter(
    ({ call, phase }) => call === 'createDataChannel' && phase === 'call',
  )
  return created
    .filter((event) => !isOpened(evidence, event, event.detail?.label))
    .map((event) =>
      never(
        event,
        'channel',
        say`${event.at}'s channel ${quoted(event.detail?.label)} never opened`,
        event.peer,
      ),
    )
}

function keyOf({ label, text, bytes, size }: ChannelMessage): string {
  return JSON.stringify([label, text, bytes, size])
}

function fits(sent: ChannelMessage, received: ChannelMessage): boolean {
  const toRight = sent.peer === undefined ? received.at !== sent.at : received.at === sent.peer
  return toRight && (received.peer === undefined || received.peer === sent.at)
}

/** Messages sent that nobody received; of equal ones, the last. */
function messages({ messages: all }: Evidence): Failure[] {
  const received = new Map<string, ChannelMessage[]>()
  for (const message of all) {
    if (message.direction !== 'receive') continue
    const key = keyOf(message)
    const alike = received.get(key) ?? []
    received.set(key, alike)
    alike.push(message)
  }
  return all.flatMap((message) => {
    if (message.direction !== 'send') return []
    const alike = received.get(keyOf(message)) ?? []
    const met = alike.findIndex((each) => fits(message, each))
    if (met >= 0) {
      alike.splice(met, 1)
      return []
    }
    const which = message.text === undefined ? say`of ${message.size} bytes` : quoted(message.text)
    const what = say`${message.at}'s message ${which} on ${quoted(message.label)} never arrived`
    return [never(message, 'message', what, message.peer)]
  })
}
