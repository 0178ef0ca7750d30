/** Which attributes the server understands, so that it can name those it does not (RFC 8489 §6.3.1). */
import { ATTRIBUTE, FIRST_OPTIONAL } from '../stun/attributes.ts'
import type { StunMessage } from '../stun/message.ts'
import type { TurnSettings } from './ports.ts'

const UNDERSTOOD: ReadonlySet<number> = new Set([
  ATTRIBUTE.username,
  ATTRIBUTE.messageIntegrity,
  ATTRIBUTE.realm,
  ATTRIBUTE.nonce,
  ATTRIBUTE.channelNumber,
  ATTRIBUTE.lifetime,
  ATTRIBUTE.xorPeerAddress,
  ATTRIBUTE.data,
  ATTRIBUTE.requestedAddressFamily,
  ATTRIBUTE.evenPort,
  ATTRIBUTE.requestedTransport,
  ATTRIBUTE.reservationToken,
])

/** The comprehension-required attributes that are not understood. DONT-FRAGMENT is one where it cannot be honoured. */
export function notUnderstood(
  { attributes }: StunMessage,
  { neverFragments }: Pick<TurnSettings, 'neverFragments'>,
): number[] {
  const known = (type: number): boolean =>
    UNDERSTOOD.has(type) || (neverFragments && type === ATTRIBUTE.dontFragment)
  return attributes.map(({ type }) => type).filter((type) => type < FIRST_OPTIONAL && !known(type))
}
