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
  outgoing: Map<string, ForwardedTrack>
}

export class Forwarder implements MediaServer {
  readonly forwards = true
  readonly #members = new Map<string, Member>()
  readonly #incoming: IncomingTrack[] = []

  /** A connection to a peer was made; it gets what is there already. */
  joined(peer: string, tracks: Tracks, scribe: Scribe): void {
    const member: Member = { tracks, scribe, outgoing: new Map() }
    this.#members.set(peer, member)
    for (const incoming of this.#incoming) this.#forward(incoming, peer, member)
  }

  /** The connection to a peer is over; what came from it ends everywhere. */
  left(peer: string): void {
    this.#members.delete(peer)
    for (const incoming of this.#incoming.filter(({ from }) => from === peer))
      this.#withdraw(incoming)
  }

  /** A track has come from a peer. */
  received(incoming: IncomingTrack): void {
    this.#incoming.push(incoming)
    for (const [peer, member] of this.#members) this.#forward(incoming, peer, member)
  }

  heard(): void {
    // Nothing is played here.
  }

  /** All layers of one picture go by one name, one at a time. */
  #forward(incoming: IncomingTrack, peer: string, { tracks, scribe, outgoing }: Member): void {
    if (incoming.from === peer) return
    const { base, layer } = layerOf(incoming.name)
    const name = `${incoming.from}-${base}`
    let forwarded = outgoing.get(name)
    if (!forwarded) {
      forwarded = new ForwardedTrack(name, incoming.codec, new LayerChoice(scribe.ports), scribe)
      outgoing.set(name, forwarded)
      tracks.forward(forwarded)
    }
    forwarded.add(layer, incoming)
  }

  #withdraw(incoming: IncomingTrack): void {
    this.#incoming.splice(this.#incoming.indexOf(incoming), 1)
    for (const { tracks, outgoing } of this.#members.values())
      for (const [name, forwarded] of outgoing) {
        if (!forwarded.remove(incoming)) continue
        outgoing.delete(name)
        tracks.withdraw(forwarded)
      }
  }
}
