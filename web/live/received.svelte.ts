/** What the other peer sends to this browser: its tracks, and how many frames of each were decoded. */
import type { JsonValue } from '../../machines/trace/event.ts'
import type { Track } from './agent/api.ts'
import { decodedFrames, framesOfTrack, NO_FRAMES } from './decoded-frames.ts'

/** Tracks that are shown; a server of many forwards no more than this to one page. */
export const MAX_RECEIVED = 12

export interface ReceivedTrack {
  track: Track
  /** The id of its stream: what a server calls what it forwards. */
  name: string
}

export class Received {
  tracks = $state.raw<readonly ReceivedTrack[]>([])
  #frames = $state.raw(NO_FRAMES)

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
    this.#frames = NO_FRAMES
  }

  /** Takes in what `getStats` says. */
  count(stats: readonly JsonValue[]): void {
    this.#frames = decodedFrames(stats)
  }

  /** Frames of a track that were decoded; 0 before the first. */
  framesOf({ id }: { readonly id: string }): number {
    return framesOfTrack(this.#frames, id)
  }
}
