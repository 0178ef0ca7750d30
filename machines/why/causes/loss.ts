/** Packets that a link loses: at random, in bursts, for want of room, or with bits flipped. */
import { rfc } from '../../reference.ts'
import type { Impairments } from '../../scenario/link-shape.ts'
import type { PacketDrop } from '../../trace/event.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say, type Part, type Said } from '../said.ts'
import { counted, cut, entryOf, listed, moment, packetName } from '../words.ts'
import { changedBy, linkHas, since } from './deeds.ts'
import { lostFor, madeGood, senderOf, story, worstShare } from './lost.ts'

const HOW: Readonly<Record<string, (count: Said, where: Part) => Said>> = {
  loss: (count, where) => say`${count} lost on the link of ${where}`,
  'burst-loss': (count, where) => say`${count} lost in a burst on the link of ${where}`,
  'queue-full': (count, where) =>
    say`${count} dropped because the queue before the bottleneck was full of ${where}`,
  flapping: (count, where) => say`${count} lost while the link was down for a moment of ${where}`,
  checksum: (count, where) =>
    say`${count} thrown away because a bit had flipped on the way of ${where}`,
}

const OTHERWISE = (count: Said, where: Part): Said => say`${count} lost of ${where}`

/** Of what was lost, what never got through later says most. */
function telling(question: Question, drops: readonly PacketDrop[]): PacketDrop | undefined {
  return drops.find((drop) => !madeGood(question, drop)) ?? drops[0]
}

function ways(drops: readonly PacketDrop[]): Part {
  const reasons = [...new Set(drops.map(({ reason }) => reason))]
  return listed(
    reasons.map((reason) => {
      const count = drops.filter((drop) => drop.reason === reason).length
      const where = [
        ...new Set(drops.flatMap((drop) => (drop.reason === reason ? [cut(drop.by)] : []))),
      ]
      const how = entryOf(HOW, reason) ?? OTHERWISE
      return how(counted(count, 'packet'), listed(where))
    }),
  )
}

/** What makes a link lose packets. */
function loses(values: Impairments): boolean {
  const { lossRate = 0, corruptRate = 0, burstLoss, flapping, bandwidthKbps } = values
  const isSet = burstLoss !== undefined || flapping !== undefined || bandwidthKbps !== undefined
  return lossRate > 0 || corruptRate > 0 || isSet
}

export function loss(question: Question): Finding[] {
  const drops = lostFor(question, 'loss', 'burst-loss', 'queue-full', 'flapping', 'checksum')
  const culprit = telling(question, drops)
  if (!culprit) return []
  const part = worstShare(question, drops)
  const deed = changedBy(question, culprit, (change) => linkHas(change, loses))
  const sender = cut(senderOf(question, culprit))
  const all =
    part === 1
      ? say`Nothing of what ${sender} sent got through`
      : say`${Math.round(part * 100)} % of what one side sent did not arrive`
  const name = packetName(culprit)
  return [
    {
      cause: 'loss',
      culprit: deed?.seq ?? culprit.seq,
      chain: story(question, culprit),
      says: say`The network lost too much${since(deed)}: ${ways(drops)}. ${all}; among it the ${name} of ${sender} ${moment(culprit)}.`,
      reference: question.stage === 'dtls' ? rfc(6347, '4.2.4') : rfc(8445, '14.3'),
      fix: [
        say`Find out where the packets are lost: loss of this size is a fault of a link, not of WebRTC.`,
        say`Try again: ICE, DTLS and SCTP repeat what is lost, but give up after a while.`,
      ],
      weight: (deed ? TIER.deed : TIER.path) * part,
    },
  ]
}
