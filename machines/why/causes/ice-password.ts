/** Checks that cannot be verified: the two sides disagree about ufrag or password. */
import { rfc } from '../../reference.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say } from '../said.ts'
import { altered } from '../signaled.ts'
import { cut, moment } from '../words.ts'

const NAMES = [
  ['ice-ufrag', say`username fragment`],
  ['ice-pwd', say`password`],
] as const

export function icePassword({ evidence, stage, to, journeys }: Question): Finding[] {
  if (stage !== 'ice' && stage !== 'lost') return []
  return NAMES.flatMap(([name, title]) =>
    altered(evidence, name)
      .filter(({ received }) => received.seq < to)
      .map(({ sent, received, before, after, hit }): Finding => {
        const check = journeys.find(
          (journey) =>
            journey.sent?.at === received.at &&
            journey.sent.type === 'binding-request' &&
            journey.delivered?.at === sent.at,
        )
        const values = name === 'ice-ufrag' ? say` (${cut(after)} instead of ${cut(before)})` : ''
        return {
          cause: 'ice-password',
          culprit: hit?.seq ?? received.seq,
          chain: [sent.seq, received.seq, ...(check?.delivered ? [check.delivered.seq] : [])],
          says: say`${cut(received.at)} got the ${received.type} of ${cut(sent.at)} with another ICE ${title} than it was sent with${values}${hit ? say` by the rule ${cut(hit.fault)}` : ''} ${moment(received)}. Each connectivity check carries both fragments in USERNAME and is signed with the other side's password; ${cut(sent.at)} does not recognise these and answers none of them with success.`,
          reference: rfc(8445, '7.2.2'),
          fix: [
            say`Hand session descriptions over unchanged.`,
            say`After a restart, use the newest description: each restart has a new ufrag and password.`,
          ],
          weight: TIER.deed + 0.2,
        }
      }),
  )
}
