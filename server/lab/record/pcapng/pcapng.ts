/**
 * A trace as a capture for Wireshark: raw IP packets in virtual time, as each host and both sides of
 * each gateway saw them, with the secrets that open DTLS in front.
 */
import {
  isPacket,
  type KeysEvent,
  type LabStart,
  type PacketEvent,
  type TraceEvent,
} from '../../../../machines/trace/event.ts'
import { decryptionSecrets, enhancedPacket, interfaceDescription, sectionHeader } from './blocks.ts'
import { Sightings, type Sighting } from './sightings.ts'
import { VantagePoints } from './vantage-points.ts'

/**
 * The file, block by block. Times count from 0, the start of the lab, or from when a recording or a
 * live lab began. Every packet's first comment is the `seq` of its event. A packet is absent where it
 * did not arrive, and where it is longer than IP allows; a second comment where it was seen last says
 * who dropped it.
 */
export function* toPcapng(events: readonly TraceEvent[]): Generator<Uint8Array, void, undefined> {
  const start = events.find((event) => event.kind === 'lab.start')
  yield sectionOf(start)
  const points = new VantagePoints(events)
  for (const { name, description } of points.list) yield interfaceDescription(name, description)
  const keyLog = keyLogOf(events)
  if (keyLog !== '') yield decryptionSecrets(keyLog)
  const sightings = new Sightings(points)
  const drops = dropsOf(events)
  const beganUs = beganUsOf(start)
  for (const event of events)
    for (const sighting of sightings.of(event))
      if (!start?.source || !isSupposed(sighting.event, events))
        yield* packetOf(sighting, beganUs, drops)
}

/** The block that opens the file of a trace with this start. */
export function sectionOf(start: LabStart | undefined): Uint8Array {
  return sectionHeader(`Peerscope ${start?.peerscope ?? ''}`.trim())
}

/** What times of the trace are added to: microseconds since 1970, or 0 where it knows no time of day. */
export function beganUsOf(start: LabStart | undefined): number {
  return start?.source?.beganUs ?? 1000 * (start?.live?.beganMs ?? 0)
}

/** The block of a sighting; none of what no IP packet can carry. */
export function* packetOf(
  { bytes, interface: index, direction, event }: Sighting,
  beganUs: number,
  drops: ReadonlyMap<number, string[]>,
): Generator<Uint8Array, void, undefined> {
  if (!bytes) return
  const { packet, seq } = event
  const atUs = beganUs + event.atUs
  const fate = direction === 'out' ? (drops.get(seq) ?? []) : []
  const comments = [`seq ${seq}`, ...fate]
  yield enhancedPacket({ interface: index, atUs, packet, direction, comments, bytes })
}

/**
 * Whether nobody saw this delivery: who reads a recording of one place supposes it, at the time of
 * the sending that causes it.
 */
function isSupposed({ kind, cause, atUs }: PacketEvent, events: readonly TraceEvent[]): boolean {
  return kind === 'packet.deliver' && cause !== undefined && events[cause]?.atUs === atUs
}

/** What became of packets that were dropped, by the `seq` of where they were seen last. */
export function dropsOf(events: readonly TraceEvent[]): Map<number, string[]> {
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
  for (const event of events) if (event.kind === 'keys') lines.add(keyLogLineOf(event))
  return [...lines].join('')
}

/** What opens a session. */
export function keyLogLineOf({ clientRandom, masterSecret }: KeysEvent): string {
  return `CLIENT_RANDOM ${clientRandom} ${masterSecret}\n`
}
