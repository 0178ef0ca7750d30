/** Role conflicts that the other side reports (RFC 8445 §7.2.5.1). */
import { random32 } from '../werift.ts'
import { errorCodeOf } from './ice-attempts.ts'
import type { Ice } from './ice-internals.ts'

const ROLE_CONFLICT = 487

export function isRoleConflict(error: unknown): boolean {
  return errorCodeOf(error) === ROLE_CONFLICT
}

/**
 * The agent takes the other role than the one it claimed, and a new tie-breaker. It may have done
 * so already, by a check from the other side.
 */
export function switchRoleAfterConflict(ice: Ice, claimedControl: boolean): void {
  if (ice.iceControlling !== claimedControl) return
  ice.switchRole(!claimedControl)
  ice.tieBreaker = (BigInt(random32()) << 32n) | BigInt(random32())
}
