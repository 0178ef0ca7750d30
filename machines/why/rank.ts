/**
 * How findings compare. A weight is a tier times the share of what went wrong that the finding
 * accounts for (0 to 1): a rule that dropped one of forty checks explains less than a NAT that refused
 * all of them, and a refused relay more than a host address that never had a chance.
 */
import type { Finding } from './explanation.ts'

/** From the nearest evidence up to what would have stopped any connection. */
export const TIER = {
  /** Something is there, but it does not decide. */
  nearest: 0.1,
  /** A symptom that other causes bring about. */
  symptom: 0.5,
  /** The direct way: host candidates, which rarely reach across networks. */
  direct: 1,
  /** The usual way: through NATs with the addresses that STUN told. */
  reflexive: 2,
  /** The last way: a relay, where the scenario offers one. */
  relay: 3,
  /** The line itself, for every way at once. */
  path: 4,
  /** A deed: somebody, or a rule, did this on purpose. */
  deed: 5,
} as const

/** `part` of `whole`, never more than 1; 0 of nothing. */
export function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(1, part / whole)
}

/** The findings from the best supported to the least; of equals, the earlier culprit first. */
export function ranked(findings: readonly Finding[]): Finding[] {
  return findings
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.culprit - b.culprit)
}
