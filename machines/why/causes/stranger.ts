/** Equal private subnets: the other's address leads to somebody in the own network. */
import { rfc } from '../../reference.ts'
import type { Finding } from '../explanation.ts'
import { stepsOf, type Journey } from '../journeys.ts'
import type { Question } from '../question.ts'
import { share, TIER } from '../rank.ts'
import { say } from '../said.ts'
import { addressOf, cut, moment } from '../words.ts'

/** A check that was meant for the other peer, and where it ended instead. */
function isAstray(question: Question, { sent, steps }: Journey): boolean {
  const last = steps.at(-1)
  if (!sent || !last || sent.protocol !== 'stun' || sent.type !== 'binding-request') return false
  const other = sent.at === question.at ? question.peer : question.at
  if (other === undefined) return false
  const theirs = question.evidence.hosts.find(({ id }) => id === other)?.addresses ?? []
  if (!theirs.includes(addressOf(sent.to))) return false
  const ended =
    last.kind === 'packet.deliver' ? last.at : last.kind === 'packet.drop' ? last.by : other
  const atHost = question.evidence.hosts.find(({ id }) => id === ended)
  return ended !== other && atHost?.role === 'peer'
}

export function stranger(question: Question): Finding[] {
  const astray = question.journeys.filter((journey) => isAstray(question, journey))
  const [first] = astray
  const end = first?.steps.at(-1)
  if (!first?.sent || !end) return []
  const where = end.kind === 'packet.drop' ? end.by : end.at
  const whom = where === first.sent.at ? say`itself` : cut(where)
  return [
    {
      cause: 'stranger',
      culprit: end.seq,
      chain: stepsOf(first),
      says: say`Both peers are in private networks with the same addresses. ${cut(first.sent.at)} sent a check to ${cut(first.sent.to)}, meaning the other peer, but in its own network that address belongs to ${whom}: the check ended there ${moment(end)}${end.kind === 'packet.deliver' ? say`, and its username tells that it was meant for somebody else` : ''}.`,
      reference: rfc(1918, '3'),
      fix: [
        say`Offer a STUN server: external addresses are unique.`,
        say`Give the networks different subnets.`,
      ],
      weight: TIER.direct * 1.4 * share(astray.length, astray.length + question.lost.length),
    },
  ]
}
