/**
 * The order that peers of the Go dialect rely on: its programs exit on a candidate that comes before
 * the description it belongs to.
 */
import type { Member } from './member.ts'
import type { Signal } from './signal.ts'

/** Why a signal may not go out now; nothing when it may. Between other peers any order is fine. */
export function disorderOf(from: Member, to: Member, { type }: Signal): string | undefined {
  if (from.dialect !== 'go' && to.dialect !== 'go') return undefined
  if (type === 'answer' && !to.described.has(from)) return 'an answer needs an offer first'
  const isCandidate = type === 'candidate' || type === 'end-of-candidates'
  if (isCandidate && !from.described.has(to)) return 'a candidate needs an offer or an answer first'
  return undefined
}

/** Takes note of a signal that went out. */
export function noteOrder(from: Member, to: Member, { type }: Signal): void {
  if (type === 'offer' || type === 'answer') from.described.add(to)
  if (type === 'bye') from.described.delete(to)
}
