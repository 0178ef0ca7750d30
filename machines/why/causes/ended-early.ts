/** The run ended before it could come about. */
import { rfc } from '../../reference.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say } from '../said.ts'
import { counted, seconds } from '../words.ts'

/** What moved this shortly before the end was still under way. */
const RECENT_US = 1_000_000

export function endedEarly({ evidence, failure, journeys }: Question): Finding[] {
  const { end } = evidence
  if (!end || !failure.never) return []
  const flying = journeys.filter(({ dropped, delivered }) => !dropped && !delivered)
  const recent = journeys.findLast(
    ({ delivered }) => delivered && end.atUs - delivered.atUs < RECENT_US,
  )
  const isFull = end.reason === 'trace-full'
  if (!isFull && flying.length === 0 && !recent) return []
  const under =
    flying.length > 0 ? say`, with ${counted(flying.length, 'packet')} still on the way` : ''
  const last = flying[0]?.sent ?? recent?.delivered
  return [
    {
      cause: 'ended-early',
      culprit: end.seq,
      chain: last ? [last.seq] : [],
      says: isFull
        ? say`The trace was full at ${seconds(end.atUs)}, so the run ended${under}. What was still to come nobody knows.`
        : say`The run stopped at ${seconds(end.atUs)}${under}. Nothing shows that it could not have come about later.`,
      reference: rfc(8445, '8.1.2'),
      fix: isFull
        ? [say`Raise limits.events in the scenario.`]
        : [say`Let the run go on: stop.atMs, or --until.`],
      weight: isFull ? TIER.path : flying.length > 0 ? TIER.reflexive : TIER.symptom,
    },
  ]
}
