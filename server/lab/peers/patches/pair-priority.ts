/** The order of candidate pairs (RFC 8445 §6.1.2.3). */

export interface PairCandidates {
  localCandidate: { priority: number }
  remoteCandidate: { priority: number }
}

/**
 * Compares two pairs, highest priority first. The priority 2^32·min(G,D) + 2·max(G,D) + (G>D?1:0)
 * has 64 bits, more than a number holds; its three parts compared in turn give the same order.
 */
export function comparePairs(a: PairCandidates, b: PairCandidates, controlling: boolean): number {
  const [one, other] = [parts(a, controlling), parts(b, controlling)]
  return other.min - one.min || other.max - one.max || other.bonus - one.bonus
}

function parts({ localCandidate, remoteCandidate }: PairCandidates, controlling: boolean) {
  const [local, remote] = [localCandidate.priority, remoteCandidate.priority]
  // G is the priority of the controlling agent's candidate, D that of the other's.
  const [g, d] = controlling ? [local, remote] : [remote, local]
  return { min: Math.min(g, d), max: Math.max(g, d), bonus: g > d ? 1 : 0 }
}
