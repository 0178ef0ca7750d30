/**
 * How far a TCP connection is, as far as a NAT can tell, and how long it may be idle: the state
 * machine of RFC 7857 section 2, with the timers of RFC 5382 REQ-5.
 */
import type { Direction } from './decision.ts'

const MINUTE_US = 60_000_000
/** RFC 5382 REQ-5: an established connection may be idle for 2 hours 4 minutes at least. */
export const ESTABLISHED_US = 124 * MINUTE_US
/** RFC 5382 REQ-5: while it opens, after both FIN, and after RST (RFC 7857 section 2.2). */
export const TRANSITORY_US = 4 * MINUTE_US

export interface TcpSession {
  phase: 'opening' | 'established' | 'closing' | 'reset'
  openedBy: Direction
  /** Who has sent FIN so far. */
  finished: readonly Direction[]
}

/** The names in a list of flags such as `PSH,ACK`. */
export function hasFlag(flags: string | undefined, name: 'SYN' | 'ACK' | 'FIN' | 'RST'): boolean {
  return flags?.split(/[^A-Z]+/).includes(name) ?? false
}

/**
 * The session after a segment; `before` is absent for the first one. A segment without SYN opens
 * one, too: after a restart of the NAT, connections go on from inside (most routers pick them up).
 */
export function afterSegment(
  before: TcpSession | undefined,
  direction: Direction,
  flags: string | undefined,
): TcpSession {
  const opens = hasFlag(flags, 'SYN') && !hasFlag(flags, 'ACK')
  if (!before) return { phase: 'opening', openedBy: direction, finished: [] }
  if (hasFlag(flags, 'RST')) return { ...before, phase: 'reset' }
  switch (before.phase) {
    case 'opening':
      // Simultaneous open (RFC 5382 REQ-2 a) is an answer like any other.
      if (direction === before.openedBy) return before
      return withFin({ ...before, phase: 'established' }, direction, flags)
    case 'established':
      return withFin(before, direction, flags)
    case 'reset':
      // Somebody may have forged it: RFC 7857 section 2.2 keeps what goes on.
      if (opens) return { phase: 'opening', openedBy: direction, finished: [] }
      return withFin({ ...before, phase: 'established' }, direction, flags)
    case 'closing':
      return opens ? { phase: 'opening', openedBy: direction, finished: [] } : before
  }
}

function withFin(session: TcpSession, direction: Direction, flags: string | undefined): TcpSession {
  if (!hasFlag(flags, 'FIN') || session.finished.includes(direction)) return session
  const finished = [...session.finished, direction]
  return { ...session, finished, phase: finished.length > 1 ? 'closing' : session.phase }
}

/**
 * When the session runs out after a segment. A connection that is closing or was reset has its four
 * minutes once; later segments of it do not add to them (RFC 7857 sections 2 and 7.1).
 */
export function tcpExpiryUs(
  before: TcpSession | undefined,
  after: TcpSession,
  expiresAtUs: number,
  nowUs: number,
): number {
  switch (after.phase) {
    case 'established':
      return nowUs + ESTABLISHED_US
    case 'opening':
      return nowUs + TRANSITORY_US
    case 'closing':
      return before?.phase === 'closing' ? expiresAtUs : nowUs + TRANSITORY_US
    case 'reset':
      return Math.min(expiresAtUs, nowUs + TRANSITORY_US)
  }
}
