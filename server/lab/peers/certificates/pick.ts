import { createHash } from '../../world/crypto/index.ts'
import type { CertificatePool, TestCertificate } from './generate.ts'
import poolFile from './pool.json' with { type: 'json' }

const pool: CertificatePool = poolFile
const poolSize = pool.certificates.length

/** The numbers of TLS 1.2 for SHA-256 with ECDSA (RFC 5246 §7.4.1.4.1), as werift wants them told. */
const SIGNATURE_HASH = { hash: 4, signature: 3 } as const

/** What werift's `RTCCertificate` is made of. */
export interface PeerCertificate extends TestCertificate {
  signatureHash: typeof SIGNATURE_HASH
}

/**
 * The certificate of `peer`, one of the lab's `peers` (at most 64 of them), under this seed.
 *
 * Every peer has its own. Where two would meet on one, the peer named later moves on to the next
 * free one: so a peer keeps its certificate whatever peers are named after it, and mostly whatever
 * others there are. Throws if `peer` is not among `peers`, or `peers` repeats or overflows.
 */
export function certificateFor(
  seed: number,
  peers: readonly string[],
  peer: string,
): PeerCertificate {
  if (!peers.includes(peer)) throw new Error(`certificates: '${peer}' is not a peer of this lab`)
  if (new Set(peers).size < peers.length) {
    throw new Error(`certificates: a peer is named twice in ${peers.join(', ')}`)
  }
  if (peers.length > poolSize) {
    throw new Error(`certificates: ${peers.length} peers share a pool of ${poolSize}`)
  }
  const taken = new Set<number>()
  let index = 0
  for (const each of peers.slice(0, peers.indexOf(peer) + 1)) {
    index = startIndex(seed, each)
    while (taken.has(index)) index = (index + 1) % poolSize
    taken.add(index)
  }
  return { ...pool.certificates[index]!, signatureHash: SIGNATURE_HASH }
}

/** Where a peer's search begins: a hash, so that neighbouring seeds and similar names are spread. */
function startIndex(seed: number, peer: string): number {
  return createHash('sha256').update(`${seed} ${peer}`).digest()[0]! % poolSize
}
