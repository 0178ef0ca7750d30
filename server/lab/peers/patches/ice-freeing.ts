/**
 * Patch: what ICE does not need is given back (RFC 8445 §8.3.1).
 *
 * werift 0.25.2 as published keeps the allocations of relayed candidates that were not selected as
 * long as the connection lives, and refreshes them on the way. Patched: three seconds after a pair
 * was selected, relayed candidates that are not in it are freed.
 */
import type { ConnectionInternals } from '../observe/internals.ts'
import { iceOf, type Ice } from './ice-internals.ts'

/** RFC 8445 §8.3.1: the other side may need the candidate to conclude. */
export const FREEING_MS = 3000

export function patchIceFreeing(connection: ConnectionInternals): void {
  const ice = iceOf(connection)
  const setState = ice.setState.bind(ice)
  ice.setState = (state) => {
    setState(state)
    const { nominated } = ice
    if (state === 'connected' && nominated) setTimeout(() => free(ice, nominated), FREEING_MS)
  }
}

/** Unless ICE has restarted meanwhile. */
function free(ice: Ice, selected: Ice['nominated']): void {
  if (!selected || ice.nominated !== selected) return
  const unused = ice.protocols.filter(
    (protocol) => protocol.turn !== undefined && protocol !== selected.protocol,
  )
  ice.protocols = ice.protocols.filter((protocol) => !unused.includes(protocol))
  for (const protocol of unused) void protocol.close?.()
}
