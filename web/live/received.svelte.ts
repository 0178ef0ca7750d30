/** What the other peer sends to this browser: its tracks, and how many frames of each were decoded. */
import type { JsonValue } from '../../machines/trace/event.ts'
import { objectsOf } from './agreement.ts'
import type { Track } from './agent/api.ts'

/** Tracks that are shown; a server of many forwards no more than this to one page. */
export const MAX_RECEIVED = 12
/** Stands for the only track where a browser does not say which one it counts. */
const ONLY = ''

export interface ReceivedTrack {
  track: Track
  /** The id of its stream: what a server calls what it forwards. */
  name: string
}

export class Received {
  tracks = $state.raw<readonly ReceivedTrack[]>([])
  /** By the id of the track. */
  #frames = $state.raw<ReadonlyMap<string, number>>(new Map())

  /** One more comes in; `isOneOfMany`: a server forwards several, where an echo is one of a kind. */
  add(track: Track, name: string | undefined, isOneOfMany: boolean): void {
    const rest = this.tracks.filter((each) => each.track.id !== track.id)
    const kept = isOneOfMany ? rest : rest.filter((each) => each.track.kind !== track.kind)
    this.tracks = [...kept, { track, name: name ?? track.kind }].slice(-MAX_RECEIVED)
  }

  /** It comes no more. */
  remove({ id }: { readonly id: string }): void {
    this.tracks = this.tracks.filter(({ track }) => track.id !== id)
  }

  clear(): void {
    this.tracks = []
    this.#frames = new Map()
  }

  /** Takes in what `getStats` says (W3C webrtc-stats §8.3, trackIdentifier and framesDecoded). */
  count(stats: readonly JsonValue[]): void {
    const frames = new Map<string, number>()
    for (const { trackIdentifier, framesDecoded } of objectsOf(stats))
      if (typeof framesDecoded === 'number')
        frames.set(typeof trackIdentifier === 'string' ? trackIdentifier : ONLY, framesDecoded)
    this.#frames = frames
  }

  /** Frames of a track that were decoded; 0 before the first. */
  framesOf({ id }: { readonly id: string }): number {
    return this.#frames.get(id) ?? this.#frames.get(ONLY) ?? 0
  }
}
