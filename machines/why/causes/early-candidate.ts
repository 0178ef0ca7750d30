/** Candidates that were added before their description, refused, and never added again. */
import { w3c } from '../../reference.ts'
import type { ApiEvent } from '../../trace/event.ts'
import { eventAt } from '../evidence.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { share, TIER } from '../rank.ts'
import { say } from '../said.ts'
import { counted, cut, moment } from '../words.ts'

const EARLY = /^InvalidStateError/

/** Refusals for want of a description; of candidates, not of the end of them, which is an empty line. */
function refusals({ evidence, at, peer, to }: Question): ApiEvent[] {
  const ends = peer === undefined ? [at] : [at, peer]
  return evidence.api.filter(
    ({ at: end, seq, call, phase, detail }) =>
      call === 'addIceCandidate' &&
      phase === 'rejected' &&
      ends.includes(end) &&
      seq < to &&
      EARLY.test(typeof detail?.message === 'string' ? detail.message : ''),
  )
}

/** The signaling message that brought the candidate of a refusal. */
function broughtBy({ evidence }: Question, refusal: ApiEvent): number[] {
  const because = refusal.cause === undefined ? undefined : eventAt(evidence, refusal.cause)
  return because ? [because.seq] : []
}

export function earlyCandidate(question: Question): Finding[] {
  if (question.stage !== 'ice') return []
  const refused = refusals(question)
  const [first] = refused
  if (!first) return []
  const { at } = first
  const own = refused.filter((each) => each.at === at)
  const arrived = question.evidence.signals.filter(
    ({ at: end, direction, type }) =>
      end === at &&
      direction === 'receive' &&
      (type === 'candidate' || type === 'end-of-candidates'),
  )
  return [
    {
      cause: 'early-candidate',
      culprit: first.seq,
      chain: broughtBy(question, first),
      says: say`${cut(at)} got candidates before the description they belong to and added them at once: addIceCandidate was rejected ${counted(own.length, 'time')}, first ${moment(first)}, since the remote description was null. Nobody added them again when it was set, so ${cut(at)} never tried those addresses.`,
      reference: w3c('4.4.2', 'dom-peerconnection-addicecandidate'),
      fix: [
        say`Hold candidates until setRemoteDescription has resolved, then add them.`,
        say`Deliver signaling messages in the order in which they were sent.`,
      ],
      weight: TIER.deed * share(own.length, arrived.length),
    },
  ]
}
