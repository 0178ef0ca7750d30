/** Offers that met half-way, with nobody or everybody giving in. */
import { w3c } from '../../reference.ts'
import type { SignalEvent } from '../../trace/event.ts'
import type { Evidence } from '../evidence.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say } from '../said.ts'
import { crossingsOf } from '../signaled.ts'
import { cut, listed } from '../words.ts'

interface Collision {
  /** In the order they were sent. */
  first: SignalEvent
  second: SignalEvent
  /** The last of the two to arrive. */
  met: SignalEvent
}

export function glare({ evidence, at, peer, stage }: Question): Finding[] {
  if (stage !== 'signaling' && stage !== 'dtls') return []
  const polite = (id: string): boolean | undefined => evidence.scenario.peers?.[id]?.polite
  return collisions(evidence).flatMap(({ first, second, met }): Finding[] => {
    const ends = [first.at, second.at]
    if (!ends.includes(at) || (peer !== undefined && !ends.includes(peer))) return []
    if (polite(first.at) === undefined || polite(first.at) !== polite(second.at)) return []
    const names = listed([cut(first.at), cut(second.at)])
    const isPolite = polite(first.at) === true
    return [
      {
        cause: 'glare',
        culprit: met.seq,
        chain: [first.seq, second.seq],
        says: isPolite
          ? say`${names} made an offer at the same time, and both are polite: each took its own back and answered the other's. Now there are two answers to offers that are gone, and both take the same part in the DTLS handshake.`
          : say`${names} made an offer at the same time, and both are impolite: each ignored the other's and waits for an answer that nobody will send.`,
        reference: w3c('10.7', 'perfect-negotiation-example'),
        fix: [say`Make one of them polite and the other not: \`polite\` in the scenario.`],
        weight: TIER.deed,
      },
    ]
  })
}

/** Two offers, each sent before the other arrived. */
function collisions(evidence: Evidence): Collision[] {
  const offers = crossingsOf(evidence).flatMap(({ sent, received }) =>
    sent.type === 'offer' && received ? [{ sent, received }] : [],
  )
  return offers.flatMap((one) =>
    offers
      .filter(
        (other) =>
          other.sent.at === one.received.at &&
          one.sent.at === other.received.at &&
          one.sent.seq < other.sent.seq &&
          other.sent.seq < one.received.seq,
      )
      .map((other) => ({
        first: one.sent,
        second: other.sent,
        met: one.received.seq > other.received.seq ? one.received : other.received,
      })),
  )
}
