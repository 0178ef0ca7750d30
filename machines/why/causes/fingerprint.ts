/** A certificate that is not the one that the session description announced. */
import { rfc } from '../../reference.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say } from '../said.ts'
import { altered } from '../signaled.ts'
import { cut, moment } from '../words.ts'

export function fingerprint({ evidence, stage, to }: Question): Finding[] {
  if (stage !== 'dtls' && stage !== 'lost') return []
  const changed = altered(evidence, 'fingerprint').filter(({ received }) => received.seq < to)
  return changed.map(({ sent, received, after, hit }) => ({
    cause: 'fingerprint',
    culprit: hit?.seq ?? received.seq,
    chain: [sent.seq, received.seq],
    says: say`${cut(received.at)} got the ${received.type} of ${cut(sent.at)} with another fingerprint than it was sent with${hit ? say` (rule ${cut(hit.fault)})` : ''}: ${cut(after)}. The certificate that ${cut(sent.at)} then showed in the DTLS handshake does not have it, so ${cut(received.at)} must not trust it: this is how a man in the middle is noticed. The description had arrived ${moment(received)}.`,
    reference: rfc(8122, '6.2'),
    fix: [
      say`Carry session descriptions over a channel that nobody can change on the way: TLS to a server you trust.`,
      say`Do not edit the fingerprint line of an SDP.`,
    ],
    weight: TIER.deed + 0.2,
  }))
}
