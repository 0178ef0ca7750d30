/** What the trace is told of a row: made, used, ended. */
import { endpointText, type Endpoint } from '../packet.ts'
import type { Direction, NatChange } from './decision.ts'
import type { Row } from './row.ts'

/** A row was made. */
export function bound(row: Row, rule: string): NatChange {
  const { madeFor, expiresAtUs } = row
  return { ...about('nat.bind', row), remote: endpointText(madeFor), rule, expiresAtUs }
}

/** Its lease moved, or `remote` is permitted from now on; `forgot` had to make room for it. */
export function refreshed(
  row: Row,
  direction: Direction,
  remote: Endpoint,
  forgot: string | undefined,
): NatChange {
  return {
    ...about('nat.refresh', row),
    remote: endpointText(remote),
    rule: refreshRule(row, direction),
    ...(forgot !== undefined && { reason: `forgot ${forgot}` }),
    expiresAtUs: row.expiresAtUs,
  }
}

function refreshRule({ transport }: Row, direction: Direction): string {
  if (transport === 'tcp') return 'RFC 7857 section 2'
  return direction === 'outbound' ? 'RFC 4787 REQ-6' : 'inboundRefresh (RFC 4787 REQ-6 a)'
}

/**
 * A row has ended. Where the remote picks the row, its remote tells it from others of the same two
 * endpoints: a NAT that preserves ports has one for each remote.
 */
export function ended(row: Row, reason: string, rule?: string): NatChange {
  return {
    ...about('nat.expire', row),
    ...(row.isForRemote && { remote: endpointText(row.madeFor) }),
    ...(rule !== undefined && { rule }),
    reason,
  }
}

/** The timer of a row has run out. */
export function timedOut(row: Row): NatChange {
  return ended(row, 'timeout', row.transport === 'udp' ? 'RFC 4787 REQ-5' : 'RFC 5382 REQ-5')
}

function about(kind: NatChange['kind'], row: Row): NatChange {
  const { internal, external, transport } = row
  return { kind, internal: endpointText(internal), external: endpointText(external), transport }
}
