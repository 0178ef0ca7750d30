/**
 * All that a trace tells of received audio and video, at any cursor. Grows with the trace; going back
 * costs a fold over the media events alone.
 */
import type { MediaFrame, TraceEvent } from '../trace/event.ts'
import { mediaOfHosts, type HostMedia } from './host-media.ts'
import { QualityFold, type TrackQuality } from './quality.ts'
import { keyOf, ReceivedTracks, type ReceivedTrack, type TrackId } from './received.ts'
import { countsAt, RtpStreams, type RtpCopy, type RtpCounts } from './rtp-streams.ts'
import { StackReports, type StackStats } from './stack-stats.ts'
import { upTo } from './up-to.ts'

/** A bitrate is that of so much time before the cursor. */
const RECENT_US = 1_000_000
/** The stream of a track is looked for in so many of its last frames: some have no timestamp. */
const FRAMES_LOOKED_AT = 20

/** A received track at a cursor. */
export interface TrackAt {
  readonly id: string
  readonly received: ReceivedTrack
  readonly quality: TrackQuality
  /** Decoded kilobits a second, of the second before the cursor. */
  readonly recentKbps: number
  /** Of the RTP stream that carries it; absent while that is unknown. */
  readonly rtp?: RtpCounts & { readonly ssrc: number }
  readonly stack?: StackStats
}

export class MediaHistory {
  #events: readonly TraceEvent[] = []
  #length = 0
  #tracks = new ReceivedTracks()
  #streams = new RtpStreams()
  #reports = new StackReports()
  /** What the quality is folded from. */
  #folded: TraceEvent[] = []
  #quality = { fold: new QualityFold(), count: 0 }

  /** Takes in what is new, up to `length`. Another array is another trace. */
  grow(events: readonly TraceEvent[], length: number): void {
    if (events !== this.#events || length < this.#length) this.#forget(events)
    for (; this.#length < length; this.#length++) {
      const event = events[this.#length]
      if (event) this.#add(event)
    }
  }

  /** The tracks of which something had been played at the cursor. */
  at(cursor: number, atUs: number): TrackAt[] {
    const qualities = new Map(this.#qualitiesAt(cursor).map((each) => [keyOf(each), each]))
    return this.#tracks.at(cursor).flatMap((received) => {
      const id = keyOf(received)
      const quality = qualities.get(id)
      if (!quality) return []
      const recentKbps = recentKbpsOf(received, cursor, atUs)
      return [{ id, received, quality, recentKbps, ...this.#onTheWire(received, cursor) }]
    })
  }

  /** What each host had to do with streams at the cursor. */
  hostsAt(cursor: number): ReadonlyMap<string, HostMedia> {
    return mediaOfHosts(this.#streams.all, this.#qualitiesAt(cursor), cursor)
  }

  /** The encoded bytes of a frame, base64. */
  bytesOf(frame: MediaFrame): string | undefined {
    return this.#tracks.bytesOf(frame)
  }

  /**
   * The datagrams that carried a received frame, those that were lost among them. A frame of which nothing
   * came stands for all that was sent between those beside it.
   */
  copiesOf({ frames }: ReceivedTrack, frame: MediaFrame): readonly RtpCopy[] {
    if (frame.timestamp !== undefined) return this.#streams.of(frame)?.copies ?? []
    const index = upTo(frames, frame.seq) - 1
    const before = frames.slice(0, index).findLast(isStamped)
    return this.#streams.between(before, frames.slice(index + 1).find(isStamped))
  }

  #forget(events: readonly TraceEvent[]): void {
    this.#events = events
    this.#length = 0
    this.#tracks = new ReceivedTracks()
    this.#streams = new RtpStreams()
    this.#reports = new StackReports()
    this.#folded = []
    this.#quality = { fold: new QualityFold(), count: 0 }
  }

  #add(event: TraceEvent): void {
    this.#tracks.add(event)
    this.#streams.add(event)
    this.#reports.add(event)
    if (event.kind === 'media.frame' || event.kind === 'state') this.#folded.push(event)
  }

  #qualitiesAt(cursor: number): readonly TrackQuality[] {
    const count = upTo(this.#folded, cursor)
    if (count < this.#quality.count) this.#quality = { fold: new QualityFold(), count: 0 }
    const { fold } = this.#quality
    for (const event of this.#folded.slice(this.#quality.count, count)) fold.add(event)
    this.#quality.count = count
    // The fold goes on in place; who looks keeps what it was at this cursor.
    return fold.tracks.map((track) => ({ ...track, delaysUs: { ...track.delaysUs } }))
  }

  #onTheWire(track: ReceivedTrack, cursor: number): Pick<TrackAt, 'rtp' | 'stack'> {
    const stream = this.#streamOf(track, cursor)
    if (!stream) return {}
    const { ssrc } = stream
    const stack = this.#reports.of(track satisfies TrackId, ssrc, cursor)
    return { rtp: { ssrc, ...countsAt(stream, cursor) }, ...(stack && { stack }) }
  }

  #streamOf({ frames }: ReceivedTrack, cursor: number) {
    const end = upTo(frames, cursor)
    for (let index = end - 1; index >= Math.max(0, end - FRAMES_LOOKED_AT); index--) {
      const frame = frames[index]
      const found = frame && this.#streams.of(frame)
      if (found) return found.stream
    }
    return undefined
  }
}

function isStamped({ timestamp }: MediaFrame): boolean {
  return timestamp !== undefined
}

function recentKbpsOf({ decoded, frames }: ReceivedTrack, cursor: number, atUs: number): number {
  const sinceUs = atUs - RECENT_US
  let bytes = 0
  for (let index = upTo(decoded, cursor) - 1; index >= 0; index--) {
    const frame = decoded[index]
    if (!frame || frame.atUs <= sinceUs) break
    bytes += frame.size
  }
  // A track that is younger has had less time.
  const us = Math.min(RECENT_US, atUs - (frames[0]?.atUs ?? atUs))
  return us > 0 ? (bytes * 8000) / us : 0
}
