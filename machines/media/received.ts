/**
 * The tracks that peers receive, frame by frame: grows with the trace, and answers for any cursor in it.
 */
import type { MediaFrame, StateEvent, TraceEvent } from '../trace/event.ts'
import { upTo } from './up-to.ts'

/** Which received track: the peer that plays it, the one it comes from, and its name. */
export interface TrackId {
  at: string
  peer: string
  track: string
}

export class ReceivedTrack implements TrackId {
  readonly at: string
  readonly peer: string
  readonly track: string
  readonly codec: MediaFrame['codec']
  /** What was played or given up, in the order of the trace. */
  readonly frames: MediaFrame[] = []
  /** Those of them that were decoded. */
  readonly decoded: MediaFrame[] = []
  /** What became of the track itself: playing, frozen, muted, ended. */
  readonly states: StateEvent[] = []
  /** For each decoded picture, where among them the key frame is that its chain begins with. */
  readonly #keys: number[] = []

  constructor({ at, peer = '', track, codec }: MediaFrame) {
    this.at = at
    this.peer = peer
    this.track = track
    this.codec = codec
  }

  /** The next frame. */
  add(frame: MediaFrame): void {
    this.frames.push(frame)
    if (frame.outcome !== 'decoded') return
    const before = this.#keys.at(-1) ?? 0
    this.#keys.push(frame.isKeyFrame === true ? this.decoded.length : before)
    this.decoded.push(frame)
  }

  /**
   * The pictures that a decoder is fed for the one on the screen at the cursor: from a key frame (RFC 6386
   * §9.1) to the last that was decoded. Empty before the first.
   */
  chainAt(cursor: number): readonly MediaFrame[] {
    const end = upTo(this.decoded, cursor)
    return this.decoded.slice(this.#keys[end - 1] ?? 0, end)
  }

  /** The change of state that holds at the cursor; undefined before the first. */
  stateAt(cursor: number): StateEvent | undefined {
    return this.states[upTo(this.states, cursor) - 1]
  }
}

export class ReceivedTracks {
  readonly #tracks = new Map<string, ReceivedTrack>()
  /** Encoded bytes, base64, by digest. */
  readonly #bytes = new Map<string, string>()

  /** Takes in the next event. */
  add(event: TraceEvent): void {
    if (event.kind === 'media.frame') this.#frame(event)
    else if (event.kind === 'state' && event.machine === 'track') {
      const { at, peer = '', name: track = '' } = event
      this.#tracks.get(keyOf({ at, peer, track }))?.states.push(event)
    }
  }

  /** In the order of their first frame. */
  get all(): readonly ReceivedTrack[] {
    return [...this.#tracks.values()]
  }

  /** Those of which something was played, or given up, at the cursor. */
  at(cursor: number): ReceivedTrack[] {
    return this.all.filter(({ frames: [first] }) => first !== undefined && first.seq <= cursor)
  }

  /** The encoded bytes of a frame, base64; undefined where the trace has none of them. */
  bytesOf({ digest = '' }: MediaFrame): string | undefined {
    return this.#bytes.get(digest)
  }

  #frame(frame: MediaFrame): void {
    const { direction, digest, bytes, at, peer = '', track } = frame
    if (digest !== undefined && bytes !== undefined) this.#bytes.set(digest, bytes)
    if (direction === 'send') return
    const key = keyOf({ at, peer, track })
    const received = this.#tracks.get(key) ?? new ReceivedTrack(frame)
    this.#tracks.set(key, received)
    received.add(frame)
  }
}

/** Ids of peers and names of tracks have no spaces. */
export function keyOf({ at, peer, track }: TrackId): string {
  return `${at} ${peer} ${track}`
}
