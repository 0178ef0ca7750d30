/**
 * Patch: what a TURN client holds on the server lives as long as it is used, and no longer
 * (RFC 8656 §7, §9).
 *
 * werift 0.25.2 as published renews a channel every 500 s, though the permission that comes with it
 * lasts 300 s (§9, §12), so that a relayed call is deaf from then on; takes a permission for
 * everlasting; and leaves its allocation to the server when it closes. Patched: both are renewed
 * after 240 s, and closing gives the allocation back (§8: a lifetime of 0).
 */
import { Message } from '../werift.ts'
import type { TurnClient, TurnMessage } from './turn-internals.ts'

/** With a minute to spare before a permission of 300 s ends. */
export const RENEWAL_SECONDS = 240
const REFRESH = 4
const REQUEST = 0

export function patchTurnLifetimes(turn: TurnClient): void {
  const getPermission = turn.getPermission.bind(turn)
  turn.getPermission = async (peer) => {
    const [host] = peer
    const isNew = turn.permissionByAddr[host] !== true
    await getPermission(peer)
    if (!isNew) return
    setTimeout(() => (turn.permissionByAddr[host] = false), RENEWAL_SECONDS * 1000)
  }
  const close = turn.close.bind(turn)
  turn.close = async () => {
    giveBack(turn)
    await close()
  }
}

/** Nobody waits for the answer: the socket closes. A stream needs no word, its end says it. */
function giveBack(turn: TurnClient): void {
  const { integrityKey, serverEndpoint, relayedAddress, transport } = turn
  if (!integrityKey || !serverEndpoint || !relayedAddress) return
  if (transport.closed || transport.type === 'tcp') return
  const made: unknown = new Message(REFRESH, REQUEST)
  const request = made as TurnMessage
  request
    .setAttribute('LIFETIME', 0)
    .setAttribute('USERNAME', turn.username)
    .setAttribute('REALM', turn.realm)
    .setAttribute('NONCE', turn.nonce)
  request.addMessageIntegrity(integrityKey).addFingerprint()
  void turn.send(request.bytes, serverEndpoint)
}
