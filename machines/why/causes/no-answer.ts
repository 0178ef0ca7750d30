/** Checks that arrive and are not answered. */
import { rfc } from '../../reference.ts'
import type { Finding } from '../explanation.ts'
import { stepsOf, type Journey } from '../journeys.ts'
import type { Question } from '../question.ts'
import { share, TIER } from '../rank.ts'
import { say } from '../said.ts'
import { counted, cut, moment } from '../words.ts'

function isCheck({ at, peer }: Question, { sent, delivered }: Journey): boolean {
  return (
    sent?.type === 'binding-request' &&
    delivered !== undefined &&
    delivered.at !== sent.at &&
    (delivered.at === at || delivered.at === peer)
  )
}

export function noAnswer(question: Question): Finding[] {
  if (question.stage !== 'ice' && question.stage !== 'lost') return []
  const checks = question.journeys.filter((journey) => isCheck(question, journey))
  const silent = checks.filter(
    ({ delivered }) => !question.evidence.sentFor.has(delivered?.seq ?? -1),
  )
  const [first] = silent
  if (!first?.sent || !first.delivered) return []
  return [
    {
      cause: 'no-answer',
      culprit: first.delivered.seq,
      chain: stepsOf(first),
      says: say`Checks reach ${cut(first.delivered.at)} but are not answered: ${counted(silent.length, 'check')} of ${checks.length}, the first ${moment(first.delivered)}. A peer answers only checks whose username and integrity it can verify, and only once it has the other's description.`,
      reference: rfc(8445, '7.3'),
      fix: [
        say`Compare ufrag and password of both descriptions.`,
        say`Make sure that the answer arrived.`,
      ],
      weight: TIER.direct * share(silent.length, checks.length),
    },
  ]
}
