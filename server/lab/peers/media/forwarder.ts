/**
 * A selective forwarding unit (RFC 7667 §3.7): what one peer sends goes to all others as it is, packet by
 * packet. It decodes nothing; a picture that somebody misses is asked for where it comes from.
 */
import type { Scribe } from '../observe/scribe.ts'
import { ForwardedTrack } from './forwarded-track.ts'
import { LayerChoice, layerOf } from './layers.ts'
import type { IncomingTrack, MediaServer } from './media-server.ts'
import type { Tracks } from './tracks.ts'

/** A peer that is connected, and what goes to it, by its name there. */
interface Member {
  tracks: Tracks
  scribe: Scribe
  /** By name and codec. One that is fed no more keeps its media section, for when it comes again. */
  outgoing: Map<string, ForwardedTrack>
}

export class Forwarder implements MediaServer {
  readonly forwards = true
  readonly #members = new Map<string, Member>()
  readonly #incoming = new Set<IncomingTrack>()

  /** A connection to a peer was made; it gets what is there already. */
  joined(peer: string, tracks: Tracks, scribe: Scribe): void {
    const member: Member = { tracks, scribe, outgoing: new Map() }
    this.#members.set(peer, member)
    for (const incoming of this.#incoming) this.#forward(incoming, peer, member)
  }

  /** The connection to a peer is over. What came from it has ended. */
  left(peer: string): void {
    this.#members.delete(peer)
  }

  /** A track has come from a peer, or comes again. */
  received(incoming: IncomingTrack): void {
    this.#incoming.add(incoming)
    for (const [peer, member] of this.#members) this.#forward(incoming, peer, member)
  }

  /** A track comes no more; where no other layer of it is left, the section rests. */
  ended(incoming: IncomingTrack): void {
    this.#incoming.delete(incoming)
    for (const { tracks, outgoing } of this.#members.values()) {
      const forwarded = outgoing.get(keyOf(incoming))
      forwarded?.remove(incoming)
      if (forwarded?.isFed === false) tracks.forward(forwarded)
    }
  }

  heard(): void {
    // Nothing is played here.
  }

  /** All layers of one picture go by one name, one at a time. */
  #forward(incoming: IncomingTrack, peer: string, { tracks, scribe, outgoing }: Member): void {
    if (incoming.from === peer) return
    const { base, layer } = layerOf(incoming.name)
    const key = keyOf(incoming)
    let forwarded = outgoing.get(key)
    if (!forwarded) {
      const name = `${incoming.from}-${base}`
      forwarded = new ForwardedTrack(name, incoming.codec, new LayerChoice(scribe.ports), scribe)
      outgoing.set(key, forwarded)
    }
    forwarded.add(layer, incoming)
    tracks.forward(forwarded)
  }
}

/** Names have no spaces. */
function keyOf({ from, name, codec }: IncomingTrack): string {
  return `${from}-${layerOf(name).base} ${codec}`
}
