/** When the trace does not tell: the nearest thing that went wrong, and that it is only that. */
import { rfc } from '../../reference.ts'
import { DROP_REASONS } from '../../trace/drop-reasons.ts'
import type { PacketDrop } from '../../trace/event.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say, type Part } from '../said.ts'
import { cut, entryOf, moment } from '../words.ts'
import { story } from './lost.ts'

const REASONS: Readonly<Record<string, string>> = DROP_REASONS

function reasonOf({ reason }: PacketDrop): Part {
  const known = entryOf(REASONS, reason)
  return known === undefined ? cut(reason) : { key: known, args: [] }
}

export function unknown(question: Question): Finding[] {
  const { failure, lost, from } = question
  const drop = lost.findLast(({ seq }) => seq >= from)
  return [
    {
      cause: 'unknown',
      culprit: drop?.seq ?? failure.seq,
      chain: drop ? story(question, drop) : [],
      says: drop
        ? say`What the trace shows does not decide why. The nearest is a packet dropped by ${cut(drop.by)} ${moment(drop)}: ${reasonOf(drop)}.`
        : say`What the trace shows does not decide why: no packet that has to do with it was lost, and nothing was refused.`,
      reference: rfc(8445, '8'),
      fix: [say`Step through the events before it.`],
      weight: TIER.nearest,
    },
  ]
}
