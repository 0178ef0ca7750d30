/** Host candidates that are names of another network, and no better ones. */
import { rfc } from '../../reference.ts'
import type { ApiEvent } from '../../trace/event.ts'
import type { Finding } from '../explanation.ts'
import { gatheredBy } from '../gathered.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say } from '../said.ts'
import { counted, cut, moment } from '../words.ts'

/** Queries for `.local` names of the two, up to the failure, that nobody answered. */
function unanswered({ evidence, at, peer, to }: Question): ApiEvent[] {
  const queries = evidence.api.filter(
    (event) =>
      event.call === 'mdns.query' && event.seq <= to && (event.at === at || event.at === peer),
  )
  const nameOf = (event: ApiEvent): unknown => event.detail?.['name']
  return queries.filter(
    (event) =>
      event.phase === 'call' &&
      !queries.some(
        (other) =>
          other.phase === 'resolved' && other.at === event.at && nameOf(other) === nameOf(event),
      ),
  )
}

export function unresolvedName(question: Question): Finding[] {
  if (question.stage !== 'ice') return []
  const [first, ...more] = unanswered(question)
  if (!first) return []
  const told = gatheredBy(question.evidence).filter(({ type }) => type !== 'host')
  const alone = told.length === 0
  const others = alone
    ? say`Nobody offered an address that a STUN or TURN server told, so nothing was left to check.`
    : say`Other candidates were checked beside it.`
  return [
    {
      cause: 'unresolved-name',
      culprit: first.seq,
      chain: more.slice(0, 3).map(({ seq }) => seq),
      says: say`${cut(first.at)} asked its own network for ${cut(first.detail?.['name'])} ${moment(first)} and got no answer: multicast DNS does not leave a network, and the name belongs to a peer in another one (${counted(more.length + 1, 'name')} in all). A host candidate that cannot be resolved is ignored. ${others}`,
      reference: rfc(6762, '3'),
      fix: alone
        ? [
            say`Offer a STUN server: server-reflexive candidates carry addresses, not names.`,
            say`Offer a TURN server for NATs that STUN cannot cross.`,
          ]
        : [say`Nothing: names of other networks are tried in vain, as they should be.`],
      weight: TIER.direct * (alone ? 1.4 : 0.4),
    },
  ]
}
