/** What an Allocate request asks for, or the error it deserves (RFC 8656 §7.2). */
import type { Family } from '../../network/ip.ts'
import { ATTRIBUTE } from '../stun/attributes.ts'
import type { ErrorCode } from '../stun/error.ts'
import { attributeOf, type StunMessage } from '../stun/message.ts'
import type { TurnSettings } from './ports.ts'
import type { Want } from './relays.ts'

/** The protocol number of UDP, the only one relayed. */
const UDP = 17

export type Wish =
  | {
      ok: true
      want: Want
      /** Names a port that was reserved before. */
      token?: Uint8Array
      /** An IPv6 address is asked for beside the IPv4 one. */
      dual: boolean
    }
  | { ok: false; code: ErrorCode }

/** Reads the request; unknown attributes have been refused before. */
export function readWish(message: StunMessage, { families }: TurnSettings): Wish {
  const transport = attributeOf(message, ATTRIBUTE.requestedTransport)
  const token = attributeOf(message, ATTRIBUTE.reservationToken)
  const even = attributeOf(message, ATTRIBUTE.evenPort)
  const requested = attributeOf(message, ATTRIBUTE.requestedAddressFamily)
  const additional = attributeOf(message, ATTRIBUTE.additionalAddressFamily)
  if (transport?.length !== 4) return { ok: false, code: 400 }
  if (transport[0] !== UDP) return { ok: false, code: 442 }
  if (token && (even || requested || additional)) return { ok: false, code: 400 }
  if (additional && (requested || reserves(even) || familyIn(additional) !== 6))
    return { ok: false, code: 400 }
  const family = requested ? familyIn(requested) : 4
  if (family === undefined || !families.includes(family)) return { ok: false, code: 440 }
  const want = { family, even: even !== undefined, next: reserves(even) }
  return { ok: true, want, dual: additional !== undefined, ...(token && { token }) }
}

/** The R bit of EVEN-PORT (RFC 8656 §18.7). */
function reserves(even: Uint8Array | undefined): boolean {
  return even !== undefined && (even[0] ?? 0) >= 0x80
}

/** The family that REQUESTED-ADDRESS-FAMILY names (RFC 8656 §18.6). */
export function familyIn(value: Uint8Array): Family | undefined {
  return value[0] === 1 ? 4 : value[0] === 2 ? 6 : undefined
}
