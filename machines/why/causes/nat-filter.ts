/** A NAT that lets in only who was sent to before. */
import { rfc } from '../../reference.ts'
import type { NatEvent, PacketDrop } from '../../trace/event.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { share, TIER } from '../rank.ts'
import { say } from '../said.ts'
import { cut, moment } from '../words.ts'
import { lostFor, senderOf, story } from './lost.ts'
import { rowText } from './nat-rows.ts'

/** The row whose external endpoint the packet went to. */
function rowOf({ evidence }: Question, drop: PacketDrop): NatEvent | undefined {
  return evidence.nats.findLast(
    (event) =>
      event.seq < drop.seq &&
      event.at === drop.by &&
      event.kind === 'nat.bind' &&
      event.external === drop.to,
  )
}

export function natFilter(question: Question): Finding[] {
  const drops = lostFor(question, 'nat-filtered')
  const [culprit] = drops
  if (!culprit) return []
  const row = rowOf(question, culprit)
  const has = row ? say` Its row ${cut(rowText(row))} was made for ${cut(row.remote)}.` : ''
  return [
    {
      cause: 'nat-filter',
      culprit: culprit.seq,
      chain: [...(row ? [row.seq] : []), ...story(question, culprit)],
      says: say`${cut(culprit.by)} refused a packet of ${cut(senderOf(question, culprit))} from ${cut(culprit.from)} ${moment(culprit)}, because nothing inside had sent to that endpoint before.${has}`,
      reference: rfc(4787, '5'),
      fix: [
        say`Let both sides send checks at about the same time: each check out opens the way for the other in.`,
        say`Offer a TURN server.`,
        say`Use a NAT that filters less strictly (RFC 4787 REQ-8).`,
      ],
      weight: TIER.reflexive * share(drops.length, question.lost.length),
    },
  ]
}
