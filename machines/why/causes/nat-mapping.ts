/**
 * A NAT that gives one socket a new external port for each remote endpoint ("symmetric"): the address
 * that STUN told is not the one that the peer sees.
 */
import { rfc } from '../../reference.ts'
import type { PacketDrop } from '../../trace/event.ts'
import type { Finding } from '../explanation.ts'
import { roleAt } from '../places.ts'
import type { Question } from '../question.ts'
import { share, TIER } from '../rank.ts'
import { say, type Said } from '../said.ts'
import { addressOf, cut, moment } from '../words.ts'
import { story, lostFor } from './lost.ts'
import { overlap, rowsOf, type Row } from './nat-rows.ts'

interface Split {
  /** The row that STUN saw, whose address the peer was told. */
  told: Row
  /** The row towards the peer. */
  used: Row
  /** Packets refused for the difference, those from the row towards the peer among them. */
  refused: PacketDrop[]
}

function splitsOf(question: Question): Split[] {
  const { evidence } = question
  const rows = rowsOf(evidence).filter(({ bind }) => bind.transport === 'udp')
  const isServer = ({ bind }: Row) => {
    const role = roleAt(evidence, bind.remote ?? '')
    return role === 'stun' || role === 'turn'
  }
  const refused = lostFor(question, 'nat-filtered', 'nat-no-mapping')
  return rows.filter(isServer).flatMap((told) => {
    const { at, internal, external } = told.bind
    const others = rows.filter(
      (row) =>
        !isServer(row) &&
        row.bind.at === at &&
        row.bind.internal === internal &&
        row.bind.external !== external &&
        overlap(told, row),
    )
    const ports = new Set(others.map(({ bind }) => bind.external))
    // Refused at the far NAT for where it came from, or at the near one for where it went.
    const harm = refused.filter(({ from, to }) => to === external || ports.has(from))
    const used = others.find((row) => harm.some(({ from }) => from === row.bind.external))
    return used ? [{ told, used, refused: harm }] : []
  })
}

/** The refusal that shows it: of what came from the port that the peer was never told. */
function tellingOf({ used, refused }: Pick<Split, 'used' | 'refused'>): PacketDrop | undefined {
  return refused.find(({ from }) => from === used.bind.external) ?? refused[0]
}

function says(at: string, { told, used, refused }: Split): Said {
  const drop = tellingOf({ used, refused })
  const { internal, external } = told.bind
  const differs = addressOf(external) === addressOf(used.bind.external) ? say`port` : say`address`
  const met = drop
    ? say` ${cut(drop.by)} refused what came ${moment(drop)}: it lets in only endpoints that were sent to before.`
    : ''
  return say`${cut(at)} gives the socket ${cut(internal)} another external ${differs} for each remote endpoint: ${cut(external)} towards ${cut(told.bind.remote)}, which is what the peer was told, but ${cut(used.bind.external)} towards ${cut(used.bind.remote)}.${met} Nobody can tell the ${differs} beforehand, so no hole opens.`
}

export function natMapping(question: Question): Finding[] {
  // What worked once did so with these rows.
  if (question.stage === 'lost') return []
  const refusals = lostFor(question, 'nat-filtered', 'nat-no-mapping').length
  return splitsOf(question).map((split) => {
    const { told, used, refused } = split
    const pooled = addressOf(told.bind.external) !== addressOf(used.bind.external)
    const drop = tellingOf(split)
    return {
      cause: pooled ? 'pooling' : 'nat-mapping',
      culprit: used.bind.seq,
      chain: [told.bind.seq, ...(drop ? story(question, drop) : [])],
      says: says(used.bind.at, split),
      reference: rfc(4787, '4.1'),
      fix: [
        say`Offer a TURN server: a relayed address is the same for everyone.`,
        pooled
          ? say`Let the NAT pair addresses: one inside host, one external address (RFC 4787 REQ-2).`
          : say`Let the NAT map independently of the endpoint (RFC 4787 REQ-1).`,
      ],
      weight: (TIER.reflexive + 0.5) * share(refused.length, refusals),
    }
  })
}
