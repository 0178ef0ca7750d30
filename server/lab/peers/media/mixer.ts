/**
 * A mixing unit (RFC 7667 §3.6): each peer hears all others as one stream. It decodes what comes, adds it
 * up, and encodes a mix for everyone; PCMU only.
 */
import { mixForEach } from '../../media/audio/mix.ts'
import { decodePcmu, encodePcmu, PCMU_PACKET_BYTES } from '../../media/audio/pcmu.ts'
import type { PeerPorts } from '../ports.ts'
import type { IncomingTrack, MediaServer } from './media-server.ts'
import type { MediaSource, SourceFrame } from './source.ts'
import type { Tracks } from './tracks.ts'

const TICK_US = 20_000
/** Packets of a speaker that wait for their turn; the oldest goes. */
const MAX_WAITING = 10
const SILENCE = new Int16Array(PCMU_PACKET_BYTES)

/** The name of the one track that everybody gets. */
export const MIX = 'mix'

export class Mixer implements MediaServer {
  readonly forwards = false
  /** The id of the peer that mixes. */
  readonly #at: string
  readonly #ports: PeerPorts
  /** What waits to be mixed, by speaker. */
  readonly #speakers = new Map<string, Int16Array[]>()
  /** The mix of this moment, by listener. */
  readonly #mixes = new Map<string, Int16Array>()
  #isMixing = false
  /** What cannot be mixed is told of once. */
  readonly #toldOf = new Set<string>()

  constructor(at: string, ports: PeerPorts) {
    this.#at = at
    this.#ports = ports
  }

  joined(peer: string, tracks: Tracks): void {
    this.#speakers.set(peer, [])
    tracks.addSource(MIX, new MixSource(() => this.#mixes.get(peer) ?? SILENCE))
  }

  left(peer: string): void {
    this.#speakers.delete(peer)
    this.#mixes.delete(peer)
  }

  received({ from, name, codec }: IncomingTrack): void {
    if (codec !== 'PCMU') return this.#refuse(`"${name}" of ${from} is ${codec}`)
    if (this.#isMixing) return
    this.#isMixing = true
    this.#ports.after(TICK_US, () => this.#tick())
  }

  ended(): void {
    // Whoever is not heard is silent in the mix.
  }

  heard(from: string, _name: string, packet: Uint8Array): void {
    const waiting = this.#speakers.get(from)
    if (!waiting) return
    waiting.push(packet.length === 0 ? SILENCE : decodePcmu(packet))
    if (waiting.length > MAX_WAITING) waiting.shift()
  }

  #refuse(what: string): void {
    if (this.#toldOf.has(what)) return
    this.#toldOf.add(what)
    const text = `${what}; only PCMU is mixed`
    this.#ports.record({ kind: 'note', at: this.#at, level: 'warning', text })
  }

  #tick(): void {
    this.#isMixing = this.#speakers.size > 0
    if (!this.#isMixing) return
    this.#ports.after(TICK_US, () => this.#tick())
    const peers = [...this.#speakers.keys()]
    const mixes = mixForEach(
      [...this.#speakers.values()].map((waiting) => waiting.shift() ?? SILENCE),
    )
    peers.forEach((peer, at) => this.#mixes.set(peer, mixes[at] ?? SILENCE))
  }
}

/** What one listener gets. */
class MixSource implements MediaSource {
  readonly codec = 'PCMU'
  readonly framesPerSecond = 50
  readonly #mix: () => Int16Array
  isEnabled = true

  constructor(mix: () => Int16Array) {
    this.#mix = mix
  }

  adopt(): void {
    // What is mixed is PCMU.
  }

  requestKeyFrame(): void {
    // Audio has none.
  }

  next(): SourceFrame {
    const bytes = encodePcmu(this.isEnabled ? this.#mix() : SILENCE)
    return { bytes, payloads: [bytes] }
  }
}
