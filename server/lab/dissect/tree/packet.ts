/** Dissects one packet: the context that dissectors ask, and the layer of last resort. */
import type { Layer, LayerProtocol } from '../../../../machines/dissection/field.ts'
import type { Context, Description, Leg, Remember, StreamPosition } from './context.ts'
import { claimantOf, demultiplex } from './demux.ts'
import type { Memories } from './memories.ts'
import { PROTOCOLS } from './protocols.ts'
import { Reader } from './reader.ts'
import type { Secrets } from './secrets.ts'
import { dissectSegment } from './stream/segment.ts'

/** What dissectors did once for a packet, by where and what. */
export type Outcomes = Map<string, unknown>

/** Deeper than any real packet: TURN over TCP with DTLS, SCTP, DCEP inside has 6. */
export const MAX_DEPTH = 16

/** When and where the packet was seen, and between whom it went. */
export interface Sighting {
  seq: number
  atUs: number
  at: string
  transport: Context['transport']
  from: string
  to: string
  /** What the packet was to whoever saw it; absent where nobody knows. */
  way?: Leg['way'] | undefined
  segment?: StreamPosition | undefined
}

/** What is known beyond the packet. */
export interface Known {
  secrets: Secrets
  descriptions: readonly Description[]
  memories: Memories
  outcomes: Outcomes
  /** Takes a description that the packet carries in the clear. */
  hear: (description: Description) => void
}

/** The layers of a packet's payload. Never throws, whatever the bytes. */
export function dissectPacket(sighting: Sighting, payload: Uint8Array, known: Known): Layer[] {
  const context = new PacketContext(sighting, known)
  if (sighting.transport === 'tcp') return dissectSegment(payload, context)
  return context.inner(payload)
}

/** The layers of bytes that no packet carried: a message or description as it was told. Never throws. */
export function dissectTold(
  sighting: Sighting,
  bytes: Uint8Array,
  as: LayerProtocol,
  known: Known,
): Layer[] {
  return new PacketContext(sighting, known).inner(bytes, as)
}

class PacketContext implements Context {
  readonly seq: number
  readonly atUs: number
  readonly at: string
  readonly transport: Context['transport']
  readonly from: string
  readonly to: string
  readonly leg: Leg
  readonly segment: StreamPosition | undefined
  readonly secrets: Secrets
  readonly descriptions: readonly Description[]
  readonly #known: Known
  /** Which bytes of the packet this is about: `/0/1` is the second that was found in the first. */
  readonly #path: string
  #found = 0

  constructor(sighting: Sighting, known: Known, path = '', leg = legOf(sighting)) {
    this.seq = sighting.seq
    this.atUs = sighting.atUs
    this.at = sighting.at
    this.transport = sighting.transport
    this.from = sighting.from
    this.to = sighting.to
    this.leg = leg
    this.segment = sighting.segment
    this.secrets = known.secrets
    this.descriptions = known.descriptions
    this.#known = known
    this.#path = path
  }

  once<Outcome>(name: string, act: (remember: Remember) => Outcome): Outcome {
    const { outcomes, memories } = this.#known
    const key = keyOf(this.#path, name)
    // The same dissector does the same thing under this name.
    if (outcomes.has(key)) return outcomes.get(key) as Outcome
    const outcome = act((memory) => memories.of(memory, this))
    outcomes.set(key, outcome)
    return outcome
  }

  inner(bytes: Uint8Array, as = demultiplex(bytes), ends: Partial<Sighting> = {}): Layer[] {
    const path = `${this.#path}/${this.#found++}`
    const dissector = path.split('/').length > MAX_DEPTH ? undefined : PROTOCOLS[as]
    if (!dissector) return [unread(bytes, as)]
    const sighting = { ...this.#sighting(), ...ends }
    return dissector(bytes, new PacketContext(sighting, this.#known, path, this.leg))
  }

  overhear(text: string): void {
    const { seq, at } = this
    this.#known.hear({ seq, at, type: 'unknown', sdp: text })
  }

  #sighting(): Sighting {
    const { seq, atUs, at, transport, from, to } = this
    return { seq, atUs, at, transport, from, to }
  }
}

function legOf({ way = 'through', from, to }: Sighting): Leg {
  return { way, from, to }
}

const DOCS = { none: 'common.unknown', zrtp: 'common.zrtp', quic: 'common.quic' }

/** Most keys that are shared; packets ask under some dozens of names. */
const MAX_KEYS = 4096
const keys = new Map<string, string>()

/** The same string for the same place and name: a call has many packets, and each keeps its keys. */
function keyOf(path: string, name: string): string {
  const key = `${path} ${name}`
  const known = keys.get(key)
  if (known !== undefined) return known
  if (keys.size < MAX_KEYS) keys.set(key, key)
  return key
}

/** Bytes that no dissector reads, as one field. */
function unread(bytes: Uint8Array, protocol: LayerProtocol): Layer {
  const reader = new Reader(bytes)
  const claimant = protocol === 'unknown' ? claimantOf(bytes[0]) : undefined
  reader.rest({ name: 'Bytes', doc: DOCS[claimant ?? 'none'] })
  const said = claimant === undefined ? '' : `, perhaps of ${claimant.toUpperCase()}`
  const summary = `${bytes.length} bytes${said}`
  return { protocol, summary, bytes, origin: 'packet', fields: reader.done() }
}
