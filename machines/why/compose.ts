/** Puts the findings into one explanation: what failed, what decided, and what else had a part in it. */
import { eventAt } from './evidence.ts'
import type { CauseName, Explanation, Finding } from './explanation.ts'
import type { Question } from './question.ts'
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

const STAGES: Readonly<Record<string, string>> = {
  signaling: 'Offer and answer had not crossed',
  ice: 'No candidate pair had worked on both sides',
  dtls: 'ICE had connected, the DTLS handshake had not ended',
  data: 'ICE and DTLS were connected',
  lost: 'It had worked before',
}

function opening({ evidence, failure, stage }: Question): string {
  const event = eventAt(evidence, failure.seq)
  const when = event ? ` (#${event.seq}, ${seconds(event.atUs)})` : ''
  const sentence = `${failure.what}${when}.`
  const so = STAGES[stage]
  return so === undefined ? capital(sentence) : `${capital(sentence)} ${so}.`
}

function capital(text: string): string {
  // A peer's id stays as it is written: ids are lower-case.
  return text.startsWith('the ') ? `T${text.slice(1)}` : text
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
  const also = beside ? ` It may have had a part in it, too: ${beside.says}` : ''
  return {
    failure: question.failure.seq,
    culprit: best.culprit,
    cause: best.cause,
    chain: chainOf(question, best),
    text: `${opening(question)} ${best.says}${also}`,
    reference: best.reference,
    fix: [...best.fix],
  }
}
