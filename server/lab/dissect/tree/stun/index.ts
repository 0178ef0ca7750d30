/**
 * STUN and TURN: `dissect.ts` reads a message, `table.ts` knows the attributes, `integrity.ts` and
 * `fingerprint.ts` verify, `channel-data.ts` reads what TURN relays by channel.
 */
export { dissectChannelData } from './channel-data.ts'
export { dissectStun } from './dissect.ts'
export { ICE_TCP_FRAMING, TURN_FRAMING } from './framing.ts'
