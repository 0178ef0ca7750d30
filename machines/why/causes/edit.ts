/** An edit: somebody changed a field of a packet or message on purpose, to see what follows. */
import { fieldSaid } from '../../edits/title.ts'
import { isEdit } from '../../edits/scenario.ts'
import type { Fault } from '../../scenario/fault-shape.ts'
import type { FaultHit, TraceEvent } from '../../trace/event.ts'
import { causeOf, type Evidence } from '../evidence.ts'
import type { Finding } from '../explanation.ts'
import { stepsOf, type Journey } from '../journeys.ts'
import type { Question } from '../question.ts'
import { share, TIER } from '../rank.ts'
import { say, type Part } from '../said.ts'
import { textOf } from '../signaled.ts'
import { addressOf, cut, moment, packetName } from '../words.ts'
import { consequenceOf, type Consequence } from './consequences.ts'

/** Above what other causes say of the same deed. */
const ABOVE = 0.4

/** What an edit changed, and what follows from it. */
interface Deed {
  fault: Fault
  hit: FaultHit
  /** The event that was edited: the sending of a packet or of a message. */
  edited: TraceEvent
  /** The packet; absent for a whole signaling message. */
  journey?: Journey
  consequence: Consequence
}

export function edit(question: Question): Finding[] {
  return deedsOf(question.evidence)
    .filter(({ hit }) => hit.seq <= question.to)
    .map((deed) => findingOf(question, deed))
}

function deedsOf(evidence: Evidence): Deed[] {
  const edits = new Map(
    (evidence.scenario.faults ?? []).filter(isEdit).map((each) => [each.id, each]),
  )
  return evidence.hits.flatMap((hit) => {
    const fault = edits.get(hit.fault)
    const field = fault?.field
    if (!fault || field === undefined || hit.detail?.includes('nothing changed') === true) return []
    const journey = hit.packet === undefined ? undefined : evidence.journeys.get(hit.packet)
    const edited = journey ? journey.sent : messageOf(evidence, fault, hit)
    if (!edited) return []
    const consequence = consequenceOf(field, journey?.sent?.protocol ?? 'signaling')
    return [{ fault, hit, edited, consequence, ...(journey && { journey }) }]
  })
}

/** The sending of the message that a hit changed; for one of the server, the packet that brought it. */
function messageOf(evidence: Evidence, { match }: Fault, hit: FaultHit): TraceEvent | undefined {
  const sent = evidence.signals.findLast(
    ({ seq, at, type, direction }) =>
      seq < hit.seq && direction === 'send' && at === match.from && type === match.type,
  )
  return sent ?? causeOf(evidence, hit)
}

/** The type of the message that an edit is made for. */
function wordOf({ match }: Fault): Part {
  return match.type === undefined ? say`message` : cut(match.type)
}

function findingOf(question: Question, deed: Deed): Finding {
  const { fault, hit, edited, journey, consequence } = deed
  const what = say`${fieldSaid(fault.field ?? '')} (${cut(fault.field)})`
  const whose = journey?.sent ? packetName(journey.sent) : wordOf(fault)
  const harm = harmOf(question, deed)
  const detail = hit.detail === undefined ? '' : say`: ${hit.detail}`
  return {
    cause: 'edit',
    culprit: hit.seq,
    chain: [edited.seq, ...(journey ? stepsOf(journey) : [])],
    says: say`The edit of ${what} in #${edited.seq}, the ${whose} that ${cut(edited.at)} sent, changed it ${moment(hit)} by the rule ${cut(fault.id)}${detail}. ${consequence.says}`,
    reference: consequence.reference,
    fix: [say`Remove the edit ${cut(fault.id)} and replay.`],
    weight: harm === 0 ? 0 : TIER.deed * harm + ABOVE,
  }
}

/** How much of what is asked about an edit accounts for, 0 to 1. */
function harmOf(question: Question, { fault, journey, consequence }: Deed): number {
  const { stage, journeys } = question
  if (stage === 'packet') {
    if (journey) return journeys.includes(journey) ? 1 : 0
    return isToward(question, fault) ? 1 : 0
  }
  if (consequence.stages && !consequence.stages.includes(stage)) return 0.02
  if (!journey) return 1
  if (journey.sent?.protocol !== 'stun') return 0.95
  const alike = journeys.filter(
    ({ sent }) => sent?.at === journey.sent?.at && sent?.type === journey.sent?.type,
  )
  return share(Number(journeys.includes(journey)), alike.length)
}

/** Whether what is asked about went to the address that an edited candidate told. */
function isToward(
  { evidence, failure, journeys }: Question,
  { match, field = '' }: Fault,
): boolean {
  if (!field.startsWith('candidate')) return false
  const { pair } = failure
  const goals = pair
    ? [`${pair.remote.address} ${pair.remote.port}`]
    : journeys.flatMap(({ sent }) => (sent && sent.at === match.to ? [spaced(sent.to)] : []))
  return evidence.signals.some(
    (signal) =>
      signal.at === match.to &&
      signal.direction === 'receive' &&
      signal.from === match.from &&
      goals.some((goal) => textOf(signal, 'candidate').includes(` ${goal} `)),
  )
}

/** `192.0.2.1:5` as a candidate line has it. */
function spaced(endpoint: string): string {
  const address = addressOf(endpoint)
  return `${address} ${endpoint.slice(endpoint.lastIndexOf(':') + 1)}`
}
