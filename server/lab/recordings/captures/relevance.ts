/**
 * Which conversations of a capture have to do with WebRTC: a machine that is captured speaks of much
 * else. A pair of ports is kept as a whole when anything between them is STUN, DTLS or a WebSocket.
 */
import { isStun } from '../../dissect/stun.ts'
import type { Sighting } from './sighting.ts'

const DTLS_FIRST = 20
const DTLS_LAST = 25
/** DTLS versions count down from 0xfeff (RFC 6347 §4.1). */
const DTLS_MAJOR = 0xfe
const UPGRADE = /^GET [^]*\r\nupgrade: *websocket\r\n/i
const MAX_REQUEST_BYTES = 4096
const RFC4571_LENGTH_BYTES = 2

/** The sightings of conversations about WebRTC; all of them when there are none. */
export function relevantOf(
  sightings: readonly Sighting[],
  skipped: (what: string, count: number) => void,
): readonly Sighting[] {
  const flows = new Set<string>()
  for (const each of sightings) if (isTelling(each)) flows.add(flowOf(each))
  if (flows.size === 0) return sightings
  const kept = sightings.filter((each) => flows.has(flowOf(each)))
  const left = (transport: string) => {
    const count = (among: readonly Sighting[]) =>
      among.filter((each) => each.transport === transport).length
    return count(sightings) - count(kept)
  }
  if (left('udp') > 0) skipped('UDP datagrams of other protocols', left('udp'))
  if (left('tcp') > 0) skipped('TCP segments of other protocols', left('tcp'))
  return kept
}

/** The same for both directions. */
export function flowOf({ transport, from, to }: Sighting): string {
  return from < to ? `${transport} ${from} ${to}` : `${transport} ${to} ${from}`
}

function isTelling({ transport, payload }: Sighting): boolean {
  if (isStun(payload)) return true
  if (transport === 'udp') return isDtls(payload)
  return isStun(payload.subarray(RFC4571_LENGTH_BYTES)) || isUpgrade(payload)
}

function isDtls([type = 0, major = 0]: Uint8Array): boolean {
  return type >= DTLS_FIRST && type <= DTLS_LAST && major === DTLS_MAJOR
}

/** A request to speak WebSocket from here on (RFC 6455 §4.1). */
export function isUpgrade(payload: Uint8Array): boolean {
  if (payload[0] !== 0x47) return false
  return UPGRADE.test(String.fromCharCode(...payload.subarray(0, MAX_REQUEST_BYTES)))
}
