/** A peer that moved to another network and went on as if nothing had happened. */
import { rfc } from '../../reference.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say } from '../said.ts'
import { cut, moment } from '../words.ts'
import { story } from './lost.ts'

export function moved(question: Question): Finding[] {
  const { evidence, at, peer, from, to, lost, stage } = question
  if (stage === 'packet' && !lost.some(({ reason }) => reason === 'no-address')) return []
  const move = evidence.commands.findLast(
    ({ seq, command, refused }) =>
      seq >= (stage === 'packet' ? 0 : from) &&
      seq < to &&
      refused === undefined &&
      command.do === 'move' &&
      (command.peer === at || command.peer === peer),
  )
  if (move?.command.do !== 'move') return []
  const { peer: who, network } = move.command
  const restart = evidence.commands.find(
    ({ seq, command }) => seq > move.seq && seq < to && command.do === 'restart-ice',
  )
  const drop = lost.find(({ seq }) => seq > move.seq)
  const then = drop
    ? say` The packet ${moment(drop)} was the first to be lost for it: ${cut(drop.summary)}.`
    : ''
  return [
    {
      cause: 'moved',
      culprit: move.seq,
      chain: drop ? story(question, drop) : [],
      says: say`${cut(who)} moved to ${cut(network)} ${moment(move)}, where it has other addresses. The pair in use still names the old one, so the other side sends to where nobody is, and no one restarted ICE to find a new pair.${then}`,
      reference: rfc(8445, '9'),
      fix: [
        say`Restart ICE after the move: offer again with a new ufrag and password.`,
        say`Watch for network changes and call restartIce() then.`,
      ],
      weight: TIER.deed * (restart ? 0.3 : 1),
    },
  ]
}
