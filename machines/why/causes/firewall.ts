/** A firewall that lets something not through. */
import { rfc } from '../../reference.ts'
import type { PacketDrop } from '../../trace/event.ts'
import type { Finding } from '../explanation.ts'
import { networkBehind, roleAt } from '../places.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say, type Part, type Said } from '../said.ts'
import { addressOf, counted, cut, entryOf, moment, packetName } from '../words.ts'
import { changedBy, since } from './deeds.ts'
import { isPrivate } from './private-address.ts'
import { journeyOf, lostFor, senderOf, story, worstShare } from './lost.ts'

/** The last resort says most: a relay that cannot be reached, then STUN, then the checks themselves. */
function telling(question: Question, drops: readonly PacketDrop[]): PacketDrop | undefined {
  const towards = (role: string, transport?: string) =>
    drops.find(
      (drop) =>
        roleAt(question.evidence, targetOf(question, drop)) === role &&
        (transport === undefined || drop.transport === transport),
    )
  const outbound = drops.filter(({ reason }) => reason !== 'firewall-inbound')
  // Checks to private addresses of another network would have ended anyway.
  const out = outbound.find((drop) => !isPrivate(targetOf(question, drop))) ?? outbound[0]
  return towards('turn', 'tcp') ?? towards('turn') ?? towards('stun') ?? out ?? drops[0]
}

function targetOf(question: Question, drop: PacketDrop): string {
  return journeyOf(question, drop)?.sent?.to ?? drop.to
}

const ENTRY: Readonly<Record<string, Said>> = {
  'firewall-udp': say`lets no UDP through`,
  'firewall-port': say`does not allow that remote port`,
  'firewall-inbound': say`lets in only answers to what went out before, and nothing had gone out there`,
}

function fixesOf({ reason, transport }: PacketDrop, network: string): Said[] {
  if (reason === 'firewall-udp')
    return [
      say`Offer a TURN server over TCP, best on port 443: "turn?transport=tcp" in iceServers.`,
      say`Allow UDP in the firewall of ${network}.`,
    ]
  if (reason === 'firewall-port')
    return [
      say`Let the server listen on a port that the firewall of ${network} allows, best TCP 443.`,
      transport === 'tcp'
        ? say`Allow the port in the firewall of ${network}.`
        : say`Allow the ports that peers and servers use in the firewall of ${network}.`,
    ]
  return [
    say`Make sure that both sides send checks: the first one out opens the way for the other in.`,
    say`Allow inbound UDP in the firewall of ${network}.`,
    say`Offer a TURN server.`,
  ]
}

/** A way that is not opened from inside stays shut from outside. */
function shutIn(drops: readonly PacketDrop[], culprit: PacketDrop): Part {
  const refused = drops.find(({ by, reason }) => by === culprit.by && reason === 'firewall-inbound')
  if (!refused || refused === culprit) return ''
  return say` And since nothing went out there, it let nothing in: it lets in only answers, and dropped the ${packetName(refused)} from ${cut(refused.from)} ${moment(refused)}.`
}

export function firewall(question: Question): Finding[] {
  const drops = lostFor(question, 'firewall-udp', 'firewall-port', 'firewall-inbound')
  const culprit = telling(question, drops)
  if (!culprit) return []
  const network = networkBehind(cut(culprit.by))
  const inbound = culprit.reason === 'firewall-inbound'
  const target = targetOf(question, culprit)
  const deed = changedBy(
    question,
    culprit,
    (change) => 'firewall' in change && change.firewall !== undefined,
  )
  const part = worstShare(question, drops, ({ at, to }) => `${at} ${addressOf(to)}`)
  return [
    {
      cause: 'firewall',
      culprit: deed?.seq ?? culprit.seq,
      chain: story(question, culprit),
      says: say`The firewall of ${network} (${cut(culprit.by)}) ${entryOf(ENTRY, culprit.reason) ?? say`refused it`}${since(deed)}: it dropped the ${packetName(culprit)} that ${cut(senderOf(question, culprit))} sent to ${cut(target)} over ${culprit.transport.toUpperCase()} ${moment(culprit)}, ${counted(drops.length, 'packet')} in all.${shutIn(drops, culprit)}`,
      reference: inbound ? rfc(6092, '3.2.3') : rfc(8656, '3.1'),
      fix: fixesOf(culprit, network),
      // Inbound refusals are normal until the own side has sent.
      weight: (deed ? TIER.deed : inbound ? TIER.reflexive : TIER.path) * part,
    },
  ]
}
