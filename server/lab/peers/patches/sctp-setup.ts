/**
 * Patch: an SCTP association is set up with the timers of RFC 9260 (§5.1, §6.3.3, §16).
 *
 * werift 0.25.2 as published waits three seconds before it repeats INIT or COOKIE ECHO, the initial
 * value of RFC 4960. Patched: one second at first, doubling, and never longer than as published
 * (RTO.Max is ours to choose): what a lossy link delays is a connection that somebody waits for.
 */
import type { Association } from './sctp-internals.ts'

export const RTO_INITIAL_SECONDS = 1
export const RTO_MAX_SECONDS = 3

export function patchSctpSetup(association: Association): void {
  association.rto = RTO_INITIAL_SECONDS
  const start = association.timer1Start.bind(association)
  association.timer1Start = (chunk) => {
    association.rto = RTO_INITIAL_SECONDS
    start(chunk)
  }
  const cancel = association.timer1Cancel.bind(association)
  association.timer1Cancel = () => {
    cancel()
    // How long the other side took to come up says nothing of the path that data takes.
    association.rto = RTO_INITIAL_SECONDS
  }
  const expired = association.timer1Expired
  association.timer1Expired = () => {
    association.rto = Math.min(2 * association.rto, RTO_MAX_SECONDS)
    expired()
  }
}
