/**
 * How well each received track went, from the trace alone: loss, jitter, way, freezes, bitrate. The names
 * are those of W3C WebRTC Statistics §8.3 and §8.6 where it has one, so that both can be held side by side.
 */
import type { MediaFrame, StateEvent, TraceEvent } from '../trace/event.ts'
import { SentFrames } from './sent-frames.ts'

/** Of one received track. */
export interface TrackQuality {
  at: string
  /** The peer it comes from, by the connection. */
  peer: string
  track: string
  codec: MediaFrame['codec']
  framesDecoded: number
  /** Of all frames that were due: incomplete, undecodable or concealed. */
  framesDropped: number
  keyFramesDecoded: number
  /** Encoded bytes that were decoded. */
  bytes: number
  firstUs: number
  lastUs: number
  freezeCount: number
  totalFreezesUs: number
  /** When the freeze that goes on began. */
  frozenSinceUs?: number
  /** From being sampled to being played, microseconds, of frames that were found again where they were sent. */
  delaysUs: { count: number; sum: number; max: number; last: number }
  /** How far apart frames came beside how far apart they were sampled, smoothed (RFC 3550 §6.4.1), microseconds. */
  jitterUs: number
  /** What the receiver holds back, microseconds: now and at most. */
  depthUs: number
  maxDepthUs: number
}

/** Folds a trace, event by event; cheap enough to be kept up to the head. */
export class QualityFold {
  readonly #tracks = new Map<string, TrackQuality>()
  readonly #sent = new SentFrames()
  /** Way of the frame before, by track. */
  readonly #ways = new Map<string, number>()

  /** Takes in the next event. */
  add(event: TraceEvent): void {
    if (event.kind === 'media.frame') this.#frame(event)
    else if (event.kind === 'state' && event.machine === 'track') this.#state(event)
  }

  /** Received tracks in the order of their first frame. */
  get tracks(): readonly TrackQuality[] {
    return [...this.#tracks.values()]
  }

  #frame(event: MediaFrame): void {
    if (event.direction === 'send') return this.#sent.add(event)
    const quality = this.#track(event)
    quality.lastUs = event.atUs
    quality.depthUs = event.depthUs ?? quality.depthUs
    quality.maxDepthUs = Math.max(quality.maxDepthUs, quality.depthUs)
    if (event.outcome !== 'decoded') return void quality.framesDropped++
    quality.framesDecoded++
    quality.bytes += event.size
    if (event.isKeyFrame === true) quality.keyFramesDecoded++
    this.#way(event, quality)
  }

  #way(event: MediaFrame, quality: TrackQuality): void {
    const sent = this.#sent.of(event)
    if (!sent) return
    const delayUs = event.atUs - sent.atUs
    const { delaysUs } = quality
    delaysUs.count++
    delaysUs.sum += delayUs
    delaysUs.max = Math.max(delaysUs.max, delayUs)
    delaysUs.last = delayUs
    const wayUs = delayUs - (event.bufferUs ?? 0)
    const key = keyOf(event.at, event.peer ?? '', event.track)
    const before = this.#ways.get(key)
    this.#ways.set(key, wayUs)
    if (before !== undefined) quality.jitterUs += (Math.abs(wayUs - before) - quality.jitterUs) / 16
  }

  #state({ at, peer = '', name = '', to, atUs }: StateEvent): void {
    const quality = this.#tracks.get(keyOf(at, peer, name))
    if (!quality) return
    if (quality.frozenSinceUs !== undefined) {
      quality.totalFreezesUs += atUs - quality.frozenSinceUs
      delete quality.frozenSinceUs
    }
    if (to !== 'frozen') return
    quality.freezeCount++
    quality.frozenSinceUs = atUs
  }

  #track({ at, peer = '', track, codec, atUs }: MediaFrame): TrackQuality {
    const key = keyOf(at, peer, track)
    let quality = this.#tracks.get(key)
    if (!quality) {
      quality = {
        ...{ at, peer, track, codec, framesDecoded: 0, framesDropped: 0, keyFramesDecoded: 0 },
        ...{ bytes: 0, firstUs: atUs, lastUs: atUs, freezeCount: 0, totalFreezesUs: 0 },
        ...{ delaysUs: { count: 0, sum: 0, max: 0, last: 0 }, jitterUs: 0 },
        ...{ depthUs: 0, maxDepthUs: 0 },
      }
      this.#tracks.set(key, quality)
    }
    return quality
  }
}

/** The quality of all received tracks of a trace, up to `seq` when it is given. */
export function qualityOf(
  trace: readonly TraceEvent[],
  upTo = Number.POSITIVE_INFINITY,
): readonly TrackQuality[] {
  const fold = new QualityFold()
  for (const event of trace) {
    if (event.seq > upTo) break
    fold.add(event)
  }
  return fold.tracks
}

/** Decoded kilobits a second over the time the track has been played; 0 before a second frame. */
export function bitrateKbps({ bytes, firstUs, lastUs }: TrackQuality): number {
  return lastUs > firstUs ? (bytes * 8000) / (lastUs - firstUs) : 0
}

/** Peer ids have no spaces. */
function keyOf(at: string, peer: string, track: string): string {
  return `${at} ${peer} ${track}`
}
