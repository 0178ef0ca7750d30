/** A link that is cut. */
import { rfc } from '../../reference.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { share, TIER } from '../rank.ts'
import { say } from '../said.ts'
import { counted, cut, moment } from '../words.ts'
import { changedBy, linkHas, since } from './deeds.ts'
import { journeyOf, lostFor, story, worstShare } from './lost.ts'

export function partition(question: Question): Finding[] {
  const drops = lostFor(question, 'partition')
  const [first] = drops
  if (!first) return []
  const deed = changedBy(question, first, (change) =>
    linkHas(change, ({ partitioned }) => partitioned === true),
  )
  const sender = journeyOf(question, first)?.sent?.at ?? first.at
  const others =
    drops.length > 1 ? say`, and ${counted(drops.length - 1, 'more packet')} after it` : ''
  const part = Math.max(worstShare(question, drops), share(drops.length, question.lost.length) / 2)
  return [
    {
      cause: 'partition',
      culprit: deed?.seq ?? first.seq,
      chain: story(question, first),
      says: say`The link of ${cut(first.by)} is cut${since(deed)}: nothing passes. What ${cut(sender)} sent ${moment(first)} ended there${others}.`,
      reference: rfc(7675, '5.1'),
      fix: [
        say`Restore the link, or restart ICE once it is back.`,
        say`Give the peer a second way: another interface whose candidates survive the cut.`,
      ],
      weight: (deed ? TIER.deed : TIER.path) * part,
    },
  ]
}
