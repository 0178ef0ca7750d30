/**
 * Patch: a check that settles a role conflict is answered (RFC 8445 §7.3.1.1).
 *
 * werift 0.25.2 as published switches to the controlling role when both sides believe to be
 * controlled and its tie-breaker is the larger one, and then drops the check that told it so: no
 * answer, no triggered check. Patched: it switches and goes on as with any other check.
 */
import type { ConnectionInternals } from '../observe/internals.ts'
import { iceOf, type Ice, type Protocol, type Stun } from './ice-internals.ts'

export function patchIceRoles(connection: ConnectionInternals): void {
  const ice = iceOf(connection)
  const ensureProtocol = ice.ensureProtocol.bind(ice)
  ice.ensureProtocol = (given) => {
    const protocol = given as Protocol
    const execute = protocol.onRequestReceived.execute
    protocol.onRequestReceived.execute = (message, address, data) => {
      if (winsControl(ice, message)) ice.switchRole(true)
      execute(message, address, data)
    }
    ensureProtocol(protocol)
  }
}

/** True when the other side is controlled as well, and our tie-breaker is not smaller. */
function winsControl(ice: Ice, message: Stun): boolean {
  const theirs = message.getAttributeValue('ICE-CONTROLLED')
  return !ice.iceControlling && typeof theirs === 'bigint' && ice.tieBreaker >= theirs
}
