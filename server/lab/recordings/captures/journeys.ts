/**
 * Sightings become the way of each packet: sent here, passed on there, arrived. One packet seen at
 * several interfaces is told by the identifier that the capture gives it, or else by its bytes.
 */
import { sameBytes } from '../../bytes.ts'
import type { Cast } from './cast/cast.ts'
import type { Sighting } from './sighting.ts'

export type StepKind = 'send' | 'forward' | 'translate' | 'deliver' | 'drop'

/** What becomes one packet event. */
export interface Step {
  kind: StepKind
  /** The host. */
  at: string
  atUs: number
  /** Names the packet: the number of the frame in which it was seen first. */
  packet: number
  /** With the addresses and bytes that it had then. */
  seen: Sighting
  /** The step before it on the packet's way. */
  before?: Step | undefined
  /** Of a sending: the host that it reaches, as far as is known. */
  host?: string | undefined
  /** The bytes are not those of the step before. */
  isChanged: boolean
}

/** Later sightings of the same bytes are another packet: everything is repeated some time. */
const SAME_PACKET_US = 2_000_000
/** A packet may still be on its way when the capture ends: as long as the slowest that arrived, doubled. */
const MIN_ON_ITS_WAY_US = 10_000

/** The steps in the order of time; of hosts that the cast does not know there are none. */
export function stepsOf(
  sightings: readonly Sighting[],
  cast: Cast,
  skipped: (what: string, count: number) => void,
): Step[] {
  const journeys = journeysOf(sightings)
  const heard = new Set(sightings.map(({ from }) => from))
  const lostBeforeUs = (sightings.at(-1)?.atUs ?? 0) - onItsWayUs(journeys)
  const steps: Step[] = []
  let strangers = 0
  for (const journey of journeys) {
    const way = cast.place(journey[0]?.interface.index ?? -1)
      ? wayBetweenPlaces(journey, cast, lostBeforeUs)
      : wayBetweenHosts(journey, cast, heard)
    if (way.length === 0) strangers++
    for (const step of way) steps.push(step)
  }
  if (strangers > 0) skipped('packets of hosts beyond those that are told apart', strangers)
  // What happened at once: a packet is sent before it arrives, else in the order of the file.
  const order = new Map(steps.map((step, index) => [step, index]))
  return steps.sort(
    (a, b) =>
      a.atUs - b.atUs || a.seen.number - b.seen.number || (order.get(a) ?? 0) - (order.get(b) ?? 0),
  )
}

type Journey = Sighting[]

/** In the order of their first sightings. */
function journeysOf(sightings: readonly Sighting[]): Journey[] {
  const journeys: Journey[] = []
  const byId = new Map<string, Journey>()
  const open = new Map<string, Journey[]>()
  for (const seen of sightings) {
    const id = seen.packetId
    const key = id === undefined ? contentKey(seen) : ''
    const known = id === undefined ? takeSame(open.get(key), seen) : byId.get(id)
    if (known) {
      known.push(seen)
      continue
    }
    const journey = [seen]
    journeys.push(journey)
    if (id !== undefined) byId.set(id, journey)
    else open.set(key, [...(open.get(key) ?? []).filter((each) => isRecent(each, seen)), journey])
  }
  return journeys
}

/** A packet seen before at another interface, or in the other direction at this one. */
function takeSame(open: Journey[] | undefined, seen: Sighting): Journey | undefined {
  return open?.find(
    (journey) =>
      isRecent(journey, seen) &&
      journey.every((each) => isElsewhere(each, seen)) &&
      sameBytes(journey[0]?.payload ?? seen.payload, seen.payload),
  )
}

function isRecent([first]: Journey, { atUs }: Sighting): boolean {
  return first !== undefined && atUs - first.atUs <= SAME_PACKET_US
}

function isElsewhere(one: Sighting, other: Sighting): boolean {
  if (one.interface.index !== other.interface.index) return true
  return one.direction === 'out' && other.direction === 'in'
}

/** Cheap, and almost always different for different packets. */
function contentKey({ from, to, payload, segment }: Sighting): string {
  let hash = 0x811c9dc5
  for (const byte of payload) hash = Math.imul(hash ^ byte, 0x01000193)
  const stream = segment ? `${segment.flags} ${segment.sequence} ${segment.acknowledgement}` : ''
  return `${from} ${to} ${payload.length} ${hash} ${stream}`
}

function onItsWayUs(journeys: readonly Journey[]): number {
  const slowest = journeys.reduce((most, journey) => {
    const [first] = journey
    const tookUs = (journey.at(-1)?.atUs ?? 0) - (first?.atUs ?? 0)
    return Math.max(most, tookUs)
  }, 0)
  return Math.max(MIN_ON_ITS_WAY_US, slowest * 2)
}

/** Where every host is listened at, each sighting is a step, and a packet without an end was lost. */
function wayBetweenPlaces(journey: Journey, cast: Cast, lostBeforeUs: number): Step[] {
  const steps: Step[] = []
  let last = journey[0]
  const add = (kind: StepKind, at: string, seen: Sighting) => {
    const before = steps.at(-1)
    const packet = steps[0]?.packet ?? seen.number
    const isChanged = before !== undefined && !sameBytes(before.seen.payload, seen.payload)
    steps.push({ kind, at, atUs: seen.atUs, packet, seen, before, isChanged })
  }
  for (const seen of journey) {
    const place = cast.place(seen.interface.index)
    if (!place) continue
    if (!place.isGateway) add(steps.length === 0 ? 'send' : 'deliver', place.host, seen)
    else if (seen.direction === 'out' && last)
      add(
        last.from === seen.from && last.to === seen.to ? 'forward' : 'translate',
        place.host,
        seen,
      )
    last = seen
  }
  const end = steps.at(-1)
  const [sent] = steps
  const reached = steps.findLast(({ kind }) => kind === 'deliver')?.at
  if (sent) sent.host = reached ?? cast.of(sent.seen.to)
  const isLost = end !== undefined && end.kind !== 'deliver' && end.atUs < lostBeforeUs
  if (isLost) steps.push({ ...end, kind: 'drop', before: end, isChanged: false })
  return steps
}

/**
 * Seen at both ends, a packet arrives when it was seen there. Else it arrives at once, so that it can
 * be drawn; at an endpoint from which nothing ever came, it may not have arrived at all.
 */
function wayBetweenHosts(journey: Journey, cast: Cast, heard: ReadonlySet<string>): Step[] {
  const [first] = journey
  const sender = first && cast.of(first.from)
  if (!first || sender === undefined) return []
  const packet = first.number
  const receiver = cast.of(first.to)
  const send: Step = {
    kind: 'send',
    at: sender,
    atUs: first.atUs,
    packet,
    seen: first,
    host: receiver,
    isChanged: false,
  }
  const last = journey.at(-1) ?? first
  if (receiver === undefined || (last === first && !heard.has(first.to))) return [send]
  return [
    send,
    { ...send, kind: 'deliver', at: receiver, atUs: last.atUs, before: send, seen: last },
  ]
}
