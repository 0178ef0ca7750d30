/** The lab itself stopped. */
import { rfc } from '../../reference.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say } from '../said.ts'
import { cut, moment } from '../words.ts'

export function crashed({ evidence, failure }: Question): Finding[] {
  const { end } = evidence
  if (!end || failure.kind !== 'crash') return []
  const last = evidence.events.findLast(({ seq }) => seq < end.seq)
  const how =
    end.reason === 'livelock'
      ? say`Time stood still: the hosts kept each other busy at one instant`
      : say`Something inside failed`
  const detail = end.detail === undefined ? '' : say` (${cut(end.detail)})`
  return [
    {
      cause: 'crashed',
      culprit: end.seq,
      chain: last ? [last.seq] : [],
      says: say`${how}${detail} ${moment(end)}. This says nothing of the network; the last event before it is the place to look.`,
      reference: rfc(8445, '1'),
      fix: [say`Report it with the scenario: the same scenario crashes at the same place.`],
      weight: TIER.deed + 1,
    },
  ]
}
