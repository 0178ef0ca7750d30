/** A rule of the scenario that hit what was needed. */
import { isEdit } from '../../edits/scenario.ts'
import { rfc, type Reference } from '../../reference.ts'
import type { Fault } from '../../scenario/fault-shape.ts'
import type { FaultHit, PacketEvent } from '../../trace/event.ts'
import { causeOf, type Evidence } from '../evidence.ts'
import type { Finding } from '../explanation.ts'
import { stepsOf, type Journey } from '../journeys.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say, type Said } from '../said.ts'
import { lostSignals, textOf } from '../signaled.ts'
import { isSignaling } from '../window.ts'
import { counted, cut, entryOf, moment, packetName } from '../words.ts'
import { madeGood, worstShare } from './lost.ts'
import { isPrivate } from './private-address.ts'

/** The rule as the scenario or a command has it. */
function ruleOf({ scenario, commands }: Evidence, id: string): Fault | undefined {
  const added = commands.findLast(
    ({ command }) => command.do === 'add-fault' && command.fault?.id === id,
  )
  if (added?.command.do === 'add-fault') return added.command.fault
  return scenario.faults?.find((fault) => fault.id === id)
}

interface Strike {
  hit: FaultHit
  journey: Journey
}

/** The packet that was hit; of a signaling message, the one that brought it where rules are asked. */
function struckBy(evidence: Evidence, hit: FaultHit): Journey | undefined {
  if (hit.packet !== undefined) return evidence.journeys.get(hit.packet)
  const because = causeOf(evidence, hit)
  return because?.kind === 'packet.deliver' ? evidence.journeys.get(because.packet) : undefined
}

function strikesOf({ evidence, from, to, stage, journeys }: Question): Map<string, Strike[]> {
  const concerned = new Set(journeys)
  const strikes = new Map<string, Strike[]>()
  for (const hit of evidence.hits) {
    // What somebody edited on purpose is told by `edit.ts`.
    if (isEdit({ id: hit.fault, action: hit.action })) continue
    const journey = struckBy(evidence, hit)
    if (!journey || hit.seq > to || hit.seq < (stage === 'packet' ? 0 : from)) continue
    const isTold = isSignaling(evidence, journey) && stage !== 'data' && stage !== 'packet'
    if (!concerned.has(journey) && !isTold) continue
    strikes.set(hit.fault, [...(strikes.get(hit.fault) ?? []), { hit, journey }])
  }
  return strikes
}

/** How much harm dropping did: what got through another time was not needed. */
function harmOfDrops(question: Question, strikes: readonly Strike[]): number {
  const drops = strikes.flatMap(({ journey }) => (journey.dropped ? [journey.dropped] : []))
  if (strikes.some(({ journey }) => isSignaling(question.evidence, journey)))
    return harmOfSilence(question, strikes)
  if (drops.length === 0) return 0
  const part = worstShare(question, drops, ({ at, type }) => `${at} ${type}`)
  return drops.every((drop) => madeGood(question, drop)) ? part * 0.3 : part
}

/** A lost description decides; a lost candidate does unless its address was of no use anyway. */
function harmOfSilence({ evidence }: Question, strikes: readonly Strike[]): number {
  const types = new Set(strikes.map(({ journey }) => journey.sent?.type))
  const lost = lostSignals(evidence).filter(({ type }) => types.has(type))
  if (lost.length === 0) return 0.05
  if (lost.some(({ type }) => type === 'offer' || type === 'answer')) return 1
  const useful = lost.some((signal) => {
    const [, address = ''] = / udp \d+ (\S+) /i.exec(textOf(signal, 'candidate')) ?? []
    return signal.type === 'candidate' && !isPrivate(address)
  })
  return useful ? 0.9 : 0.15
}

function harm(question: Question, strikes: readonly Strike[]): number {
  const action = strikes[0]?.hit.action
  switch (action) {
    case 'drop':
      return harmOfDrops(question, strikes)
    case 'rewrite':
    case 'corrupt': {
      if (question.stage === 'packet') return 1
      const packets = strikes.flatMap(({ journey }) => journey.steps.slice(-1))
      if (strikes.some(({ journey }) => isSignaling(question.evidence, journey))) return 0.9
      return worstShareOf(question, packets)
    }
    case 'delay':
      return 0.4
    default:
      return 0.05
  }
}

function worstShareOf(question: Question, packets: readonly PacketEvent[]): number {
  const struck = new Set(packets.map(({ packet }) => packet))
  const keyOf = ({ sent }: Journey) => `${sent?.at} ${sent?.type}`
  const all = question.journeys
  const shares = all
    .filter(({ packet }) => struck.has(packet))
    .map((journey) => {
      const alike = all.filter((each) => keyOf(each) === keyOf(journey))
      return alike.filter(({ packet }) => struck.has(packet)).length / alike.length
    })
  return Math.max(0, ...shares)
}

const DONE: Readonly<Record<string, Said>> = {
  drop: say`dropped`,
  delay: say`delayed`,
  duplicate: say`doubled`,
  reorder: say`held back`,
  corrupt: say`corrupted`,
  rewrite: say`rewrote`,
}

const WHERE: Readonly<Record<string, Reference>> = {
  candidate: rfc(8838, '9'),
  signaling: rfc(8829, '3.2'),
  stun: rfc(8445, '7.2.5.2'),
  turn: rfc(8656, '7.4'),
  dtls: rfc(6347, '4.2.4'),
  sctp: rfc(9260, '6.3'),
  dcep: rfc(8832, '6'),
  data: rfc(9260, '6.3'),
}

const NEEDED: Readonly<Record<string, Said>> = {
  offer: say`Without the offer the other side does not even know that somebody calls.`,
  answer: say`Without the answer the caller does not know the other side's ufrag, password and fingerprint, and cannot begin.`,
  candidate: say`The other side never learned that address and did not try it.`,
  'binding-request': say`A check that does not arrive as it was sent proves nothing, and no pair succeeds.`,
  'binding-success-response': say`A check without its response proves nothing, and no pair succeeds.`,
}

/** Said of signaling that arrived, but not as it was sent. */
const CHANGED = say`The other side went by what it read, which is not what was meant.`
const SIGNALED: ReadonlySet<string> = new Set(['offer', 'answer', 'candidate'])

function isChanged({ action }: Strike['hit']): boolean {
  return action === 'rewrite' || action === 'corrupt'
}

function lackOf(type: string): Said {
  return entryOf(NEEDED, type) ?? say`Nothing took its place.`
}

function says(id: string, { hit }: Strike, sent: PacketEvent, count: number): Said {
  const changed = hit.detail === undefined ? '' : say` (${cut(hit.detail)})`
  const struck = count === 1 ? say`It struck once.` : say`It struck ${counted(count, 'time')}.`
  const needed = isChanged(hit) && SIGNALED.has(sent.type) ? CHANGED : lackOf(sent.type)
  return say`The rule ${cut(id)} of the scenario ${entryOf(DONE, hit.action) ?? say`hit`} the ${packetName(sent)} that ${cut(sent.at)} sent ${moment(hit)}${changed}. ${struck} ${needed}`
}

function findingOf(question: Question, id: string, strikes: readonly Strike[]): Finding[] {
  const [first] = strikes
  const sent = first?.journey.sent ?? first?.journey.steps[0]
  if (!first || !sent) return []
  const rule = ruleOf(question.evidence, id)
  const protocol = rule?.match?.protocol ?? first.journey.sent?.protocol ?? 'stun'
  return [
    {
      cause: 'rule',
      culprit: first.hit.seq,
      chain: stepsOf(first.journey),
      says: says(id, first, sent, strikes.length),
      reference:
        entryOf(WHERE, first.journey.sent?.type ?? '') ??
        entryOf(WHERE, protocol) ??
        rfc(8445, '7.2.5.2'),
      fix: [say`Remove the rule ${cut(id)}, or let it hit less often.`],
      weight: TIER.deed * harm(question, strikes),
    },
  ]
}

export function rule(question: Question): Finding[] {
  return [...strikesOf(question)].flatMap(([id, strikes]) => findingOf(question, id, strikes))
}
