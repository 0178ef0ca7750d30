/**
 * A trace as a capture for Wireshark: raw IP packets in virtual time, as each host and both sides of
 * each gateway saw them, with the secrets that open DTLS in front.
 */
import type { TraceEvent } from '../../../../machines/trace/event.ts'
import { decryptionSecrets, enhancedPacket, interfaceDescription, sectionHeader } from './blocks.ts'
import { Sightings } from './sightings.ts'
import { VantagePoints } from './vantage-points.ts'

/**
 * The file, block by block. Times count from 0, the start of the lab. Every packet's comment is the
 * `seq` of its event; a packet is absent where it did not arrive, and where it is longer than IP allows.
 */
export function* toPcapng(events: readonly TraceEvent[]): Generator<Uint8Array, void, undefined> {
  const start = events.find((event) => event.kind === 'lab.start')
  yield sectionHeader(`Peerscope ${start?.peerscope ?? ''}`.trim())
  const points = new VantagePoints(events)
  for (const { name, description } of points.list) yield interfaceDescription(name, description)
  const keyLog = keyLogOf(events)
  if (keyLog !== '') yield decryptionSecrets(keyLog)
  const sightings = new Sightings(points)
  for (const event of events)
    for (const { bytes, interface: index, direction, event: seen } of sightings.of(event)) {
      if (!bytes) continue
      const { atUs, packet, seq } = seen
      const comment = `seq ${seq}`
      yield enhancedPacket({ interface: index, atUs, packet, direction, comment, bytes })
    }
}

/** In the form of NSS, which Wireshark reads for DTLS too; both ends of a session tell the same line. */
function keyLogOf(events: readonly TraceEvent[]): string {
  const lines = new Set<string>()
  for (const event of events)
    if (event.kind === 'keys')
      lines.add(`CLIENT_RANDOM ${event.clientRandom} ${event.masterSecret}\n`)
  return [...lines].join('')
}
