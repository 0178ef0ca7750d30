/** ICE that waits for candidates that nobody will send, because nobody said that there are no more. */
import { rfc } from '../../reference.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say } from '../said.ts'
import { lostSignals } from '../signaled.ts'
import { cut, moment } from '../words.ts'

export function endOfCandidates({ evidence, failure, at, stage }: Question): Finding[] {
  if (stage !== 'ice' || !failure.never) return []
  const [lost] = lostSignals(evidence).filter(
    ({ type, to }) => type === 'end-of-candidates' && to === at,
  )
  if (!lost) return []
  return [
    {
      cause: 'end-of-candidates',
      culprit: lost.seq,
      chain: [],
      says: say`${cut(at)} still waits: the end-of-candidates of ${cut(lost.at)} ${moment(lost)} never arrived, so another candidate could come at any time, and ICE does not give up.`,
      reference: rfc(8838, '14'),
      fix: [
        say`Signal end-of-candidates when gathering is complete.`,
        say`Limit how long ICE may take.`,
      ],
      weight: TIER.symptom,
    },
  ]
}
