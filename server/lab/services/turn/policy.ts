/** Which peers a relay may be used to reach: a server may refuse some (RFC 8656 §10.2, §12.2). */
import { blockOf, familyOf, isIn } from '../../network/ip.ts'

/** Addresses that are nobody's, everybody's, or the server's own. */
const NOT_UNICAST = ['0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4'].map(blockOf)

const LOOPBACK = blockOf('127.0.0.0/8')

/** True for an address of one other host: not unspecified, loopback, multicast or broadcast. */
export function isUnicast(address: string): boolean {
  if (familyOf(address) === 4) return !NOT_UNICAST.some((block) => isIn(block, address))
  // IPv4 in disguise (RFC 4291 §2.5.5) would slip past the list above.
  return !['::', '::1'].includes(address) && !/^(ff|::ffff:)/i.test(address)
}

/** True for 127.0.0.0/8 and ::1. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || isIn(LOOPBACK, address)
}
