/** Consent that expired for want of answers, when nothing shows why they did not come. */
import { rfc } from '../../reference.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say } from '../said.ts'
import { cut, moment } from '../words.ts'

export function consent({ evidence, at, peer, from, to, stage }: Question): Finding[] {
  if (stage !== 'lost') return []
  const expired = evidence.states.find(
    (event) =>
      event.machine === 'consent' &&
      event.to === 'expired' &&
      (event.at === at || event.at === peer) &&
      event.seq >= from &&
      event.seq <= to,
  )
  if (!expired) return []
  return [
    {
      cause: 'consent',
      culprit: expired.seq,
      chain: [],
      says: say`${cut(expired.at)} asked the other side every few seconds whether it still wants to receive, and got no answer for 30 s; ${moment(expired)} its consent to send expired, and it must not send any more.`,
      reference: rfc(7675, '5.1'),
      fix: [say`Restart ICE to find a pair that works.`],
      weight: TIER.symptom,
    },
  ]
}
