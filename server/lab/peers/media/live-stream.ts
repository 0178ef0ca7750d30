/**
 * Live streams of a forwarding server: one peer publishes, others watch. What comes on the publisher's
 * connection goes out on each viewer's as it is; a viewer that comes late asks for a key frame.
 */
import type { Scribe } from '../observe/scribe.ts'
import type { RTCRtpTransceiver } from '../werift.ts'
import { ForwardedTrack } from './forwarded-track.ts'
import { LayerChoice } from './layers.ts'
import type { IncomingTrack, MediaServer } from './media-server.ts'
import type { Tracks } from './tracks.ts'

const LAYER = 'high'

export class LiveStream {
  readonly name: string
  readonly #incoming: IncomingTrack[] = []
  readonly #outgoing = new Map<string, ForwardedTrack[]>()
  #publisher: string | undefined
  #expected = 0

  constructor(name: string) {
    this.name = name
  }

  /** Who publishes it now. */
  get publisher(): string | undefined {
    return this.#publisher
  }

  /** Whether there is something to watch: every track that was offered has begun to come. */
  get isLive(): boolean {
    return this.#expected > 0 && this.#incoming.length >= this.#expected
  }

  /** Takes what a publisher sends, so many tracks. */
  ingest(publisher: string, tracks: number): MediaServer {
    this.#publisher = publisher
    this.#expected = tracks
    return {
      forwards: true,
      joined: nothing,
      received: (incoming) => this.#add(incoming),
      ended: ({ transceiver }) => this.#remove(transceiver),
      left: () => this.#end(publisher),
      heard: nothing,
    }
  }

  /** Sends it to a viewer, on the sections that its offer has for it. */
  egress(viewer: string): MediaServer {
    let joined: { tracks: Tracks; scribe: Scribe } | undefined
    return {
      forwards: true,
      joined: (_, tracks, scribe) => (joined = { tracks, scribe }),
      offered: () => joined && this.#send(viewer, joined.tracks, joined.scribe),
      received: nothing,
      ended: nothing,
      left: () => this.#left(viewer),
      heard: nothing,
    }
  }

  #add(incoming: IncomingTrack): void {
    this.#incoming.push(incoming)
    for (const forwarded of [...this.#outgoing.values()].flat())
      if (forwarded.codec === incoming.codec) forwarded.add(LAYER, incoming)
  }

  #send(viewer: string, tracks: Tracks, scribe: Scribe): void {
    const sent: ForwardedTrack[] = []
    for (const section of tracks.wanted) {
      const incoming = this.#incoming.find(({ track }) => track.kind === section.kind)
      if (!incoming) continue
      const { name, codec } = incoming
      const forwarded = new ForwardedTrack(name, codec, new LayerChoice(scribe.ports), scribe)
      tracks.forwardOn(section, forwarded, this.name)
      forwarded.add(LAYER, incoming)
      sent.push(forwarded)
    }
    this.#outgoing.set(viewer, sent)
  }

  #left(viewer: string): void {
    for (const forwarded of this.#outgoing.get(viewer) ?? []) forwarded.stop()
    this.#outgoing.delete(viewer)
  }

  /** Nothing comes any more; viewers stay, and see what is published next. */
  #end(publisher: string): void {
    if (this.#publisher !== publisher) return
    this.#publisher = undefined
    this.#expected = 0
    for (const { transceiver } of [...this.#incoming]) this.#remove(transceiver)
  }

  /** A track comes no more. */
  #remove(transceiver: RTCRtpTransceiver): void {
    const at = this.#incoming.findIndex((each) => each.transceiver === transceiver)
    for (const incoming of at < 0 ? [] : this.#incoming.splice(at, 1))
      for (const forwarded of [...this.#outgoing.values()].flat()) forwarded.remove(incoming)
  }
}

function nothing(): void {
  // Neither played nor forwarded.
}

/** The streams of one server by their names. */
export class LiveStreams {
  readonly #streams = new Map<string, LiveStream>()

  /** The stream of this name, which nobody may publish yet. */
  named(name: string): LiveStream {
    const known = this.#streams.get(name) ?? new LiveStream(name)
    this.#streams.set(name, known)
    return known
  }

  /** The stream of this name, if anybody has ever published it. */
  find(name: string): LiveStream | undefined {
    return this.#streams.get(name)
  }
}
