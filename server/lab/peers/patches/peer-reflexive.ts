/** Remote candidates that are learned from checks (RFC 8445 §7.3.1.3). */
import { Candidate as WeriftCandidate } from '../werift.ts'
import type { Address, Candidate, Ice, Protocol, Stun } from './ice-internals.ts'

/**
 * The candidate that a check came from: the one that signaling told, else a new peer-reflexive one
 * with the priority that the check carries. Its foundation is like no other's.
 */
export function remoteCandidateOf(
  ice: Ice,
  message: Stun,
  [host, port]: Address,
  { localCandidate }: Protocol,
): Candidate {
  const known = ice.remoteCandidates.find((each) => each.host === host && each.port === port)
  if (known) return known
  const made: unknown = new WeriftCandidate(
    `prflx${ice.remoteCandidates.length}`,
    localCandidate?.component ?? 1,
    localCandidate?.transport ?? 'udp',
    Number(message.getAttributeValue('PRIORITY') ?? 0),
    host,
    port,
    'prflx',
  )
  const candidate = made as Candidate
  ice.remoteCandidates.push(candidate)
  return candidate
}
