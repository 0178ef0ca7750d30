/** A link that is cut. */
import { rfc } from '../../reference.ts'
import type { CommandEvent } from '../../trace/event.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { share, TIER } from '../rank.ts'
import { counted, cut, moment } from '../words.ts'
import { journeyOf, lostFor, story, worstShare } from './lost.ts'

/** The command that cut it, if one did while the lab ran. */
function cutBy({ evidence }: Question, before: number): CommandEvent | undefined {
  return evidence.commands.findLast(
    ({ seq, command }) =>
      seq < before &&
      (command.do === 'set-network' || command.do === 'set-server') &&
      [
        command.link?.partitioned,
        command.link?.up?.partitioned,
        command.link?.down?.partitioned,
      ].includes(true),
  )
}

export function partition(question: Question): Finding[] {
  const drops = lostFor(question, 'partition')
  const [first] = drops
  if (!first) return []
  const deed = cutBy(question, first.seq)
  const sender = journeyOf(question, first)?.sent?.at ?? first.at
  const when = deed ? `, since the command ${moment(deed)}` : ''
  const others =
    drops.length > 1 ? `, and ${counted(drops.length - 1, 'more packet')} after it` : ''
  const part = Math.max(worstShare(question, drops), share(drops.length, question.lost.length) / 2)
  return [
    {
      cause: 'partition',
      culprit: deed?.seq ?? first.seq,
      chain: story(question, first),
      says: `The link of ${cut(first.by)} is cut${when}: nothing passes. What ${cut(sender)} sent ${moment(first)} ended there${others}.`,
      reference: rfc(7675, '5.1'),
      fix: [
        'Restore the link, or restart ICE once it is back.',
        'Give the peer a second way: another interface whose candidates survive the cut.',
      ],
      weight: (deed ? TIER.deed : TIER.path) * part,
    },
  ]
}
