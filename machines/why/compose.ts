/** Puts the findings into one explanation: what failed, what decided, and what else had a part in it. */
import { eventAt } from './evidence.ts'
import type { CauseName, Explanation, Finding } from './explanation.ts'
import type { Question } from './question.ts'
import { english, say, type Said } from './said.ts'
import { seconds } from './words.ts'

/** Most events of a chain: what a reader follows in one go. */
const MAX_CHAIN = 8
/** A second finding is mentioned when it is at least this strong beside the first. */
const MENTIONED_SHARE = 0.5

/** What follows from other causes and adds nothing beside them. */
const SYMPTOMS: ReadonlySet<CauseName> = new Set([
  'signaling-lost',
  'private-address',
  'no-answer',
  'no-relay',
  'end-of-candidates',
  'consent',
  'ended-early',
  'unknown',
])

/** First and last event of each story first, so that cutting leaves its ends. */
function chainOf({ evidence, failure }: Question, { culprit, chain }: Finding): number[] {
  const steps = [...new Set(chain)].filter((seq) => eventAt(evidence, seq) !== undefined)
  const ends = [culprit, failure.seq, ...steps.slice(-1), ...steps]
  return [...new Set(ends)].slice(0, MAX_CHAIN).sort((a, b) => a - b)
}

const STAGES: Readonly<Record<string, Said>> = {
  signaling: say`Offer and answer had not crossed.`,
  ice: say`No candidate pair had worked on both sides.`,
  dtls: say`ICE had connected, the DTLS handshake had not ended.`,
  data: say`ICE and DTLS were connected.`,
  lost: say`It had worked before.`,
}

/** What failed and how far it had come. */
function opening({ evidence, failure, stage }: Question): Said[] {
  const { what, seq } = failure
  const event = eventAt(evidence, seq)
  const sentence = event ? say`${what} (#${seq}, ${seconds(event.atUs)}).` : say`${what}.`
  const so = STAGES[stage]
  return so === undefined ? [sentence] : [sentence, so]
}

/** The explanation by the best finding. There is always one: `unknown` finds something in everything. */
export function compose(question: Question, findings: readonly Finding[]): Explanation | undefined {
  const [best, ...others] = findings
  if (!best) return undefined
  const beside = others.find(
    ({ cause, culprit, weight }) =>
      cause !== best.cause &&
      !SYMPTOMS.has(cause) &&
      culprit !== best.culprit &&
      !best.chain.includes(culprit) &&
      weight >= best.weight * MENTIONED_SHARE,
  )
  const also = beside ? [say`It may have had a part in it, too: ${beside.says}`] : []
  const said = [...opening(question), best.says, ...also]
  return {
    failure: question.failure.seq,
    culprit: best.culprit,
    cause: best.cause,
    chain: chainOf(question, best),
    text: said.map(english).join(' '),
    said,
    reference: best.reference,
    fix: best.fix.map(english),
    fixSaid: best.fix,
  }
}
