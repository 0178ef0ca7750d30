/** Both sides want to be client in the DTLS handshake, or both server. */
import { rfc } from '../../reference.ts'
import type { SignalEvent } from '../../trace/event.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say } from '../said.ts'
import { attribute, crossingsOf, textOf } from '../signaled.ts'
import { cut } from '../words.ts'

function setupOf(signal: SignalEvent): string | undefined {
  return attribute(textOf(signal, 'sdp'), 'setup')
}

export function roles({ evidence, stage }: Question): Finding[] {
  if (stage !== 'dtls') return []
  const crossings = crossingsOf(evidence)
  return crossings.flatMap(({ sent, received }): Finding[] => {
    if (!received || sent.type !== 'answer') return []
    const [meant, heard] = [setupOf(sent), setupOf(received)]
    const isClash = meant !== heard && (heard === 'active' || heard === 'passive')
    if (!isClash) return []
    const hit = evidence.hits.findLast(({ seq }) => seq > sent.seq && seq < received.seq)
    const both =
      heard === 'active'
        ? say`server and wait for a ClientHello`
        : say`client and send a ClientHello that the other ignores`
    return [
      {
        cause: 'roles',
        culprit: hit?.seq ?? received.seq,
        chain: [sent.seq, received.seq],
        says: say`${cut(sent.at)} answered a=setup:${cut(meant)}, but ${cut(received.at)} read a=setup:${cut(heard)}. Now both take the part of the DTLS ${both}.`,
        reference: rfc(8842, '5.3'),
        fix: [
          say`Answer an offer of actpass with active or passive, and hand the answer over unchanged.`,
        ],
        weight: TIER.deed,
      },
    ]
  })
}
