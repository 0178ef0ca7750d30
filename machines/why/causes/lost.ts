/** What several causes ask about lost packets. */
import type { DropReason } from '../../trace/drop-reasons.ts'
import type { PacketDrop, PacketSend } from '../../trace/event.ts'
import { flowKey } from '../evidence.ts'
import { stepsOf, type Journey } from '../journeys.ts'
import type { Question } from '../question.ts'
import { share } from '../rank.ts'

/** The lost packets that ended for one of these reasons. */
export function lostFor({ lost }: Question, ...reasons: readonly DropReason[]): PacketDrop[] {
  const wanted: ReadonlySet<string> = new Set(reasons)
  return lost.filter(({ reason }) => wanted.has(reason))
}

/** The journey that a drop ended. */
export function journeyOf({ evidence }: Question, { packet }: PacketDrop): Journey | undefined {
  return evidence.journeys.get(packet)
}

/** Who sent the packet; the place of the drop where the trace does not say. */
export function senderOf(question: Question, drop: PacketDrop): string {
  return journeyOf(question, drop)?.sent?.at ?? drop.at
}

/** The events of the dropped packet, for a chain. */
export function story(question: Question, drop: PacketDrop): number[] {
  const journey = journeyOf(question, drop)
  return journey ? stepsOf(journey) : [drop.seq]
}

type Key = (sent: PacketSend) => string

/**
 * The largest share of drops among the packets of one sender: what a line loses in one direction must
 * not look smaller because the other works.
 */
export function worstShare(
  question: Question,
  drops: readonly PacketDrop[],
  key: Key = ({ at }) => at,
): number {
  const sent = new Map<string, number>()
  const dropped = new Map<string, number>()
  const packets = new Set(drops.map(({ packet }) => packet))
  for (const { packet, sent: start } of question.journeys) {
    if (!start) continue
    const name = key(start)
    sent.set(name, (sent.get(name) ?? 0) + 1)
    if (packets.has(packet)) dropped.set(name, (dropped.get(name) ?? 0) + 1)
  }
  return Math.max(0, ...[...dropped].map(([name, count]) => share(count, sent.get(name) ?? 0)))
}

/** True when an equal packet of the same sender to the same receiver got through later. */
export function madeGood({ evidence }: Question, drop: PacketDrop): boolean {
  const lost = evidence.journeys.get(drop.packet)?.sent
  return lost !== undefined && (evidence.gotThrough.get(flowKey(lost)) ?? -1) > lost.seq
}
