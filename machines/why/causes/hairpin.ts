/** Two peers behind one NAT that does not send packets back inside. */
import { rfc } from '../../reference.ts'
import type { Finding } from '../explanation.ts'
import { networkBehind } from '../places.ts'
import type { Question } from '../question.ts'
import { share, TIER } from '../rank.ts'
import { say } from '../said.ts'
import { cut, moment } from '../words.ts'
import { lostFor, senderOf, story } from './lost.ts'

export function hairpin(question: Question): Finding[] {
  const drops = lostFor(question, 'nat-hairpin')
  const [culprit] = drops
  if (!culprit) return []
  const { evidence, lost } = question
  const network = networkBehind(cut(culprit.by))
  const isCarrier = Object.values(evidence.scenario.networks ?? {}).some(
    ({ upstream }) => upstream === networkBehind(culprit.by),
  )
  const both = isCarrier
    ? say`Both peers are customers of the same carrier, behind one carrier-grade NAT: their home networks cannot reach each other directly.`
    : say`Both peers are behind the same NAT.`
  return [
    {
      cause: 'hairpin',
      culprit: culprit.seq,
      chain: story(question, culprit),
      says: say`${both} ${cut(senderOf(question, culprit))} sent to the other's external address ${cut(culprit.to)}, which belongs to ${cut(culprit.by)} itself; that NAT does not send packets back inside (no hairpinning) and dropped it ${moment(culprit)}.`,
      reference: rfc(4787, '6'),
      fix: [
        say`Let the NAT of ${network} support hairpinning (RFC 4787 REQ-9).`,
        isCarrier
          ? say`Offer a TURN server outside the carrier.`
          : say`Let the peers use their host candidates: inside one network they reach each other directly.`,
      ],
      weight:
        (TIER.reflexive + 0.3) *
        share(drops.length, lost.length - lostFor(question, 'no-route').length),
    },
  ]
}
