/** A NAT without room for another row: its table is full, or all its ports are taken. */
import { rfc } from '../../reference.ts'
import type { Finding } from '../explanation.ts'
import { networkBehind } from '../places.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say } from '../said.ts'
import { addressOf, counted, cut, moment, packetName } from '../words.ts'
import { lostFor, senderOf, story, worstShare } from './lost.ts'

export function natFull(question: Question): Finding[] {
  const drops = lostFor(question, 'nat-table-full', 'nat-no-port')
  const [culprit] = drops
  if (!culprit) return []
  const isPort = culprit.reason === 'nat-no-port'
  const network = networkBehind(cut(culprit.by))
  const want = isPort
    ? say`has no external port left in its range`
    : say`has a full table and refuses new rows`
  return [
    {
      cause: 'nat-full',
      culprit: culprit.seq,
      chain: story(question, culprit),
      says: say`${cut(culprit.by)} ${want}: it dropped the ${packetName(culprit)} of ${cut(senderOf(question, culprit))} to ${cut(culprit.to)} ${moment(culprit)}, ${counted(drops.length, 'packet')} in all. Without a row nothing gets out, and no answer in.`,
      reference: isPort ? rfc(4787, '4.2.1') : rfc(4787, '4'),
      fix: [
        isPort
          ? say`Give the NAT of ${network} a larger port range, or more external addresses.`
          : say`Give the NAT of ${network} a larger table, or let it forget its oldest row.`,
        say`Let rows that nobody uses expire sooner.`,
        say`Use fewer sockets and servers: each candidate costs a row.`,
      ],
      weight: TIER.relay * worstShare(question, drops, ({ at, to }) => `${at} ${addressOf(to)}`),
    },
  ]
}
