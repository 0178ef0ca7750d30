/**
 * A recording of received tracks, made from the trace: what the peer decoded up to the cursor, as it was
 * encoded. The world needs no command for it: the trace has every frame once, and forgets none.
 */
import type { MediaFrame } from '../../trace/event.ts'
import type { ReceivedTrack } from '../received.ts'
import { upTo } from '../up-to.ts'
import { joined } from './ebml.ts'
import { timesOf } from './timeline.ts'
import { wavOf, wavSize } from './wav.ts'
import { blockHead, sizeOfParts, webmParts, type WebmFrame, type WebmTrack } from './webm.ts'

/** What comes later is left out. */
export const MAX_RECORDING_MS = 3_600_000

/** Of the last picture, which nothing follows; and of a packet of sound. */
const PICTURE_MS = 67
const PACKET_MS = 20
const SAMPLES_PER_MS = 8

export const RECORDING_TYPES = { webm: 'video/webm', wav: 'audio/wav' } as const
/** What the formats are called. */
export const RECORDING_NAMES = { webm: 'WebM', wav: 'WAV' } as const
export type RecordingFormat = keyof typeof RECORDING_TYPES

/** Where the trace has the encoded bytes of a frame, base64. */
export interface FrameStore {
  bytesOf(frame: MediaFrame): string | undefined
}

export interface Recording {
  readonly format: RecordingFormat
  readonly frames: number
  readonly durationMs: number
  /** Of the whole file. */
  readonly sizeBytes: number
  /** There was more than a recording may hold. */
  readonly isCut: boolean
  /** The file; `decode` makes bytes of base64. */
  file(decode: (base64: string) => Uint8Array): Uint8Array<ArrayBuffer>
}

/** What a file format makes of frames. */
interface Made extends Pick<Recording, 'format' | 'durationMs' | 'sizeBytes'> {
  readonly bytesWith: (bytesOf: (frame: Timed) => Uint8Array) => Uint8Array<ArrayBuffer>
}

/** A frame and when it is in the file. */
interface Timed extends WebmFrame {
  readonly of: MediaFrame
}

/** The file format that holds a codec. */
export function formatFor(codec: MediaFrame['codec']): RecordingFormat {
  return codec === 'PCMU' ? 'wav' : 'webm'
}

/**
 * The recording of one track, or of a picture and its sound together; undefined when nothing was decoded yet.
 * Throws when one file cannot hold the tracks.
 */
export function recordingOf(
  tracks: readonly ReceivedTrack[],
  cursor: number,
  store: FrameStore,
): Recording | undefined {
  const codecs = tracks.map(({ codec }) => codec)
  if (new Set(codecs).size < codecs.length || (codecs.includes('PCMU') && codecs.length > 1))
    throw new Error(`one file cannot hold ${codecs.join(' and ')}: record them one by one`)
  const played = tracks.map((track) => framesAt(track, cursor, store))
  const firstUs = Math.min(...played.flatMap(([first]) => first?.atUs ?? []))
  const all = played.flatMap((frames, track) => timed(frames, track, firstUs))
  const kept = all.filter(({ timeMs }) => timeMs < MAX_RECORDING_MS)
  if (kept.length === 0) return undefined
  const made = codecs[0] === 'PCMU' ? wav(kept) : webm(tracks, played, kept)
  const { bytesWith, ...about } = made
  return {
    ...about,
    ...{ frames: kept.length, isCut: kept.length < all.length },
    file: (decode) => bytesWith(({ of }) => decode(store.bytesOf(of) ?? '')),
  }
}

/** What a player can decode: a picture without bytes in the trace takes those with it that refer to it. */
function framesAt(track: ReceivedTrack, cursor: number, store: FrameStore): MediaFrame[] {
  let isBroken = track.codec === 'VP8'
  return track.decoded.slice(0, upTo(track.decoded, cursor)).filter((frame) => {
    if (frame.codec !== track.codec) return false
    const hasBytes = store.bytesOf(frame) !== undefined
    if (track.codec !== 'VP8') return hasBytes
    isBroken = !hasBytes || (isBroken && frame.isKeyFrame !== true)
    return !isBroken
  })
}

/** Two tracks are as far apart as they were played. */
function timed(frames: readonly MediaFrame[], track: number, firstUs: number): Timed[] {
  const times = timesOf(frames)
  const sinceUs = (frames[0]?.atUs ?? firstUs) - firstUs
  return frames.map((frame, at) => ({
    track,
    timeMs: Math.round((sinceUs + (times[at] ?? 0)) / 1000),
    isKeyFrame: frame.codec !== 'VP8' || frame.isKeyFrame === true,
    sizeBytes: frame.size,
    of: frame,
  }))
}

function webm(
  tracks: readonly ReceivedTrack[],
  played: readonly (readonly MediaFrame[])[],
  frames: readonly Timed[],
): Made {
  const entries = tracks.map((track, at): WebmTrack => {
    const name = `${track.track} at ${track.at}`
    if (track.codec !== 'VP8') return { codec: 'opus', name }
    const { width = 0, height = 0 } = played[at]?.find((frame) => frame.width) ?? {}
    return { codec: 'VP8', name, width, height }
  })
  const ordered = frames.toSorted((a, b) => a.timeMs - b.timeMs || a.track - b.track)
  let durationMs = 0
  for (const { track, timeMs } of ordered) {
    const lastsMs = tracks[track]?.codec === 'VP8' ? PICTURE_MS : PACKET_MS
    durationMs = Math.max(durationMs, timeMs + lastsMs)
  }
  const parts = webmParts(entries, ordered, durationMs)
  return {
    ...{ format: 'webm', durationMs, sizeBytes: sizeOfParts(parts) },
    bytesWith: (bytesOf) =>
      joined(
        parts.flatMap((part) =>
          'frame' in part ? [blockHead(part), bytesOf(part.frame)] : [part],
        ),
      ),
  }
}

function wav(frames: readonly Timed[]): Made {
  const samples = frames.reduce(
    (most, { timeMs, sizeBytes }) => Math.max(most, timeMs * SAMPLES_PER_MS + sizeBytes),
    0,
  )
  return {
    ...{ format: 'wav', durationMs: samples / SAMPLES_PER_MS, sizeBytes: wavSize(samples) },
    bytesWith: (bytesOf) => {
      const packets = frames.map((frame) => ({
        sample: frame.timeMs * SAMPLES_PER_MS,
        bytes: bytesOf(frame),
      }))
      return wavOf(packets, samples)
    },
  }
}
