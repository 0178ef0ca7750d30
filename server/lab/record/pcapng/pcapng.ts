/**
 * A trace as a capture for Wireshark: raw IP packets in virtual time, as each host and both sides of
 * each gateway saw them, with the secrets that open DTLS in front.
 */
import { isPacket, type PacketEvent, type TraceEvent } from '../../../../machines/trace/event.ts'
import { decryptionSecrets, enhancedPacket, interfaceDescription, sectionHeader } from './blocks.ts'
import { Sightings } from './sightings.ts'
import { VantagePoints } from './vantage-points.ts'

/**
 * The file, block by block. Times count from 0, the start of the lab, or from when a recording or a
 * live lab began. Every packet's first comment is the `seq` of its event. A packet is absent where it did not arrive, and where it is longer than IP
 * allows; a second comment where it was seen last says who dropped it.
 */
export function* toPcapng(events: readonly TraceEvent[]): Generator<Uint8Array, void, undefined> {
  const start = events.find((event) => event.kind === 'lab.start')
  yield sectionHeader(`Peerscope ${start?.peerscope ?? ''}`.trim())
  const points = new VantagePoints(events)
  for (const { name, description } of points.list) yield interfaceDescription(name, description)
  const keyLog = keyLogOf(events)
  if (keyLog !== '') yield decryptionSecrets(keyLog)
  const sightings = new Sightings(points)
  const drops = dropsOf(events)
  const beganUs = start?.source?.beganUs ?? 1000 * (start?.live?.beganMs ?? 0)
  for (const event of events)
    for (const { bytes, interface: index, direction, event: seen } of sightings.of(event)) {
      if (!bytes || (start?.source && isSupposed(seen, events))) continue
      const { packet, seq } = seen
      const atUs = beganUs + seen.atUs
      const fate = direction === 'out' ? (drops.get(seq) ?? []) : []
      const comments = [`seq ${seq}`, ...fate]
      yield enhancedPacket({ interface: index, atUs, packet, direction, comments, bytes })
    }
}

/**
 * Whether nobody saw this delivery: who reads a recording of one place supposes it, at the time of
 * the sending that causes it.
 */
function isSupposed({ kind, cause, atUs }: PacketEvent, events: readonly TraceEvent[]): boolean {
  return kind === 'packet.deliver' && cause !== undefined && events[cause]?.atUs === atUs
}

/** What became of packets that were dropped, by the `seq` of where they were seen last. */
function dropsOf(events: readonly TraceEvent[]): Map<number, string[]> {
  const known = new Map(events.map((event) => [event.seq, event]))
  const drops = new Map<number, string[]>()
  for (const event of events) {
    if (event.kind !== 'packet.drop') continue
    const { seq, by, reason, cause } = event
    let before = cause === undefined ? undefined : known.get(cause)
    // A rule that acted on the packet stands between the events of its way.
    while (before?.kind === 'fault.hit') before = known.get(before.cause ?? -1)
    if (!before || !isPacket(before) || before.packet !== event.packet) continue
    const fates = drops.get(before.seq) ?? []
    drops.set(before.seq, [...fates, `dropped by ${by}: ${reason} (seq ${seq})`])
  }
  return drops
}

/** In the form of NSS, which Wireshark reads for DTLS too; both ends of a session tell the same line. */
function keyLogOf(events: readonly TraceEvent[]): string {
  const lines = new Set<string>()
  for (const event of events)
    if (event.kind === 'keys')
      lines.add(`CLIENT_RANDOM ${event.clientRandom} ${event.masterSecret}\n`)
  return [...lines].join('')
}
