/** Packets too large for a link: an MTU black hole, since nobody tells the sender. */
import { rfc } from '../../reference.ts'
import type { JsonValue, PacketDrop } from '../../trace/event.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say } from '../said.ts'
import { cut, moment, packetName } from '../words.ts'
import { changedBy, linkHas, since } from './deeds.ts'
import { lostFor, madeGood, senderOf, story, worstShare } from './lost.ts'

function mtuOf({ detail }: PacketDrop): JsonValue | undefined {
  return detail?.mtuBytes ?? detail?.mtu
}

export function mtu(question: Question): Finding[] {
  const drops = lostFor(question, 'mtu')
  const culprit = drops.find((drop) => !madeGood(question, drop))
  if (!culprit) return []
  const limit = mtuOf(culprit)
  const carries = limit === undefined ? say`less` : say`at most ${cut(limit)} bytes`
  const deed = changedBy(question, culprit, (change) =>
    linkHas(change, ({ mtuBytes }) => mtuBytes !== undefined),
  )
  const part = worstShare(question, drops, ({ at, type }) => `${at} ${type}`)
  return [
    {
      cause: 'mtu',
      culprit: deed?.seq ?? culprit.seq,
      chain: story(question, culprit),
      says: say`The ${packetName(culprit)} of ${cut(senderOf(question, culprit))} ${moment(culprit)} is a datagram of ${culprit.size} bytes, but the link of ${cut(culprit.by)} carries ${carries}${since(deed)}. Small packets pass, so ICE connects; large ones vanish without a word, and each repetition is as large as the first.`,
      reference: question.stage === 'dtls' ? rfc(6347, '4.1.1.1') : rfc(8899, '1.1'),
      fix: [
        say`Raise the MTU of the link, or lower what the endpoints assume of the path.`,
        say`Let the sender fragment its DTLS handshake messages into smaller records.`,
      ],
      weight: (deed ? TIER.deed : TIER.path) * part,
    },
  ]
}
