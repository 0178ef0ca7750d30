/**
 * Patch: the checklist is formed as RFC 8445 §6.1.2 says.
 *
 * werift 0.25.2 as published multiplies a pair's priority by `1 << 32`, which is 1, so that the
 * better of two candidates decides instead of the worse (§6.1.2.3); keeps pairs that repeat another
 * one's way, for instance to a host and a server-reflexive candidate with the same address
 * (§6.1.2.4); has no limit (§6.1.2.5); and lets every pair wait from the start, frozen or not
 * (§6.1.2.6). Patched: all four as written.
 */
import { CandidatePair } from '../werift.ts'
import type { ConnectionInternals } from '../observe/internals.ts'
import {
  FAILED,
  FROZEN,
  iceOf,
  SUCCEEDED,
  WAITING,
  type Candidate,
  type Ice,
  type Pair,
  type Protocol,
} from './ice-internals.ts'
import { comparePairs } from './pair-priority.ts'

/** RFC 8445 §6.1.2.5. */
export const MAX_PAIRS = 100

export function patchIceChecklist(connection: ConnectionInternals): void {
  const ice = iceOf(connection)
  ice.sortCheckList = () =>
    void ice.checkList.sort((a, b) => comparePairs(a, b, ice.iceControlling))
  ice.tryPair = (protocol, remote) => {
    if (!canPair(ice, protocol, remote) || isRedundant(ice, protocol, remote)) return
    const made: unknown = new CandidatePair(protocol as never, remote as never, ice.iceControlling)
    const pair = made as Pair
    if (ice.options.filterCandidatePair?.(pair) === false) return
    const waits = maySend(ice, pair)
    ice.addPair(pair)
    if (waits) pair.updateState(WAITING)
    removeLowest(ice)
  }
}

function canPair({ options }: Ice, { type, localCandidate }: Protocol, remote: Candidate): boolean {
  if (!localCandidate?.canPairWith(remote)) return false
  // RFC 6544 §6.2: a passive TCP candidate waits to be reached.
  if (localCandidate.transport === 'tcp' && localCandidate.tcptype === 'passive')
    return remote.type === 'prflx'
  return !options.forceTurn || type !== 'stun'
}

/** The same base and the same remote address make the same way (RFC 8445 §6.1.2.4). */
function isRedundant({ checkList }: Ice, protocol: Protocol, { host, port }: Candidate): boolean {
  return checkList.some(
    (pair) =>
      pair.protocol === protocol && pair.remoteAddr[0] === host && pair.remoteAddr[1] === port,
  )
}

/** Of the pairs of one foundation one is checked first; the others follow when it has succeeded. */
function maySend({ checkList }: Ice, pair: Pair): boolean {
  const kin = checkList.filter((other) => foundationOf(other) === foundationOf(pair))
  return kin.every(({ state }) => state === FAILED) || kin.some(({ state }) => state === SUCCEEDED)
}

export function foundationOf({ localCandidate, remoteCandidate }: Pair): string {
  return `${localCandidate.foundation} ${remoteCandidate.foundation}`
}

function removeLowest(ice: Ice): void {
  if (ice.checkList.length <= MAX_PAIRS) return
  const last = ice.checkList.findLastIndex(({ state }) => state === FROZEN || state === WAITING)
  if (last !== -1) ice.checkList.splice(last, 1)
}
