/** A server that is not there: stopped, unplugged, or listening on another port. */
import { rfc, type Reference } from '../../reference.ts'
import type { CommandEvent, HostInfo, PacketDrop } from '../../trace/event.ts'
import type { Finding } from '../explanation.ts'
import { idsOf } from '../places.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say, type Part, type Said } from '../said.ts'
import { cut, moment, packetName } from '../words.ts'
import { senderOf, lostFor, story, worstShare } from './lost.ts'

type ServerRole = Extract<HostInfo['role'], 'signaling' | 'stun' | 'turn'>

const ROLES: readonly ServerRole[] = ['signaling', 'stun', 'turn']

const EFFECT: Readonly<Record<ServerRole, Said>> = {
  signaling: say`Without it the peers cannot exchange offer, answer and candidates.`,
  stun: say`Without it a peer does not learn the address that its NAT shows, and offers only addresses of its own network.`,
  turn: say`Without it there is no relay to fall back on.`,
}

const WRITTEN: Readonly<Record<ServerRole, Reference>> = {
  signaling: rfc(8829, '3.2'),
  stun: rfc(8489, '6.2.1'),
  turn: rfc(8656, '7.1'),
}

const TITLES: Readonly<Record<ServerRole, Part>> = {
  signaling: say`signaling`,
  stun: 'STUN',
  turn: 'TURN',
}

const WEIGHT: Readonly<Record<ServerRole, number>> = {
  signaling: TIER.deed,
  stun: TIER.reflexive + 0.6,
  turn: TIER.relay,
}

function deedOf({ evidence }: Question, server: string, before: number): CommandEvent | undefined {
  return evidence.commands.findLast(
    ({ seq, command }) => seq < before && command.do === 'fail-server' && command.server === server,
  )
}

function finding(question: Question, role: ServerRole, drops: readonly PacketDrop[]): Finding[] {
  const [first] = drops
  if (!first) return []
  const server = first.by
  const title = TITLES[role]
  const deed = deedOf(question, server, first.seq)
  const closed = first.reason === 'port-unreachable'
  const how = closed
    ? say`listens on no such port`
    : deed
      ? say`was stopped ${moment(deed)}`
      : say`is down`
  return [
    {
      cause: 'server-down',
      culprit: deed?.seq ?? first.seq,
      chain: story(question, first),
      says: say`The ${title} server ${how}: the ${packetName(first)} of ${cut(senderOf(question, first))} to ${cut(first.to)} found nobody ${moment(first)}. ${EFFECT[role]}`,
      reference: WRITTEN[role],
      fix: [
        closed
          ? say`Use the port that the ${title} server listens on.`
          : say`Bring the ${title} server back.`,
        role === 'signaling'
          ? say`Let clients reconnect and register again.`
          : say`Offer a second server, in another place.`,
      ],
      weight: WEIGHT[role] * worstShare(question, drops, ({ at, to }) => `${at} ${to}`),
    },
  ]
}

export function serverDown(question: Question): Finding[] {
  const drops = lostFor(question, 'host-down', 'port-unreachable')
  return ROLES.flatMap((role) => {
    const ids = idsOf(question.evidence, role)
    return finding(
      question,
      role,
      drops.filter(({ by }) => ids.includes(by)),
    )
  })
}
