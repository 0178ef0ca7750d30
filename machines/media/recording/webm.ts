/**
 * A WebM file of frames that are encoded already: Matroska (RFC 9559) with VP8 and Opus. Written here, for
 * it is small, and the same frames must give the same bytes everywhere: no date, no random number.
 */
import {
  ascii,
  bigEndian,
  element,
  elementHead,
  float,
  sizeLength,
  unsigned,
  wideUnsigned,
} from './ebml.ts'

export type WebmTrack =
  | {
      readonly codec: 'VP8'
      readonly name: string
      readonly width: number
      readonly height: number
    }
  | { readonly codec: 'opus'; readonly name: string }

/** One frame of a track, by its place among the tracks. */
export interface WebmFrame {
  readonly track: number
  /** From the beginning of the file, milliseconds. */
  readonly timeMs: number
  readonly isKeyFrame: boolean
  readonly sizeBytes: number
}

/** A frame in a cluster that begins then: a SimpleBlock (RFC 9559 §10.2). */
export interface WebmBlock<Frame> {
  readonly frame: Frame
  readonly fromMs: number
}

/** A run of bytes of the file: written as they are, or a block. */
export type WebmPart<Frame> = Uint8Array | WebmBlock<Frame>

/** Ticks of a millisecond, in nanoseconds. */
const TIMESTAMP_SCALE = 1_000_000
/** The time of a block counts from its cluster, in 16 bits with a sign (RFC 9559 §10.2). */
const MAX_CLUSTER_MS = 30_000
/** Bytes of a SimpleBlock before its frame. */
const BLOCK_FIELDS = 4
/** Without pictures that one could go to, a cluster each so much. */
const AUDIO_CLUSTER_MS = 5000

const ID = {
  ...{ ebml: 0x1a45dfa3, segment: 0x18538067, seekHead: 0x114d9b74, info: 0x1549a966 },
  ...{ tracks: 0x1654ae6b, cues: 0x1c53bb6b, cluster: 0x1f43b675, simpleBlock: 0xa3 },
} as const

/**
 * The parts of a file, in order. The frames are in order of their times; those of pictures begin with a key
 * frame.
 */
export function webmParts<Frame extends WebmFrame>(
  tracks: readonly WebmTrack[],
  frames: readonly Frame[],
  durationMs: number,
): WebmPart<Frame>[] {
  const clusters = clustersOf(tracks, frames)
  const head = [info(durationMs), trackEntries(tracks)]
  // Positions are of one width: they can be filled in when all sizes are known.
  const first = sizeOfParts([seekHead(head), ...head, cues(clusters, [])])
  const places: number[] = []
  let end = first
  for (const { parts } of clusters) {
    places.push(end)
    end += sizeOfParts(parts)
  }
  return [
    ...[ebmlHeader(), elementHead(ID.segment, end)],
    ...[seekHead(head), ...head, cues(clusters, places)],
    ...clusters.flatMap(({ parts }) => parts),
  ]
}

/** How large parts are together, bytes; blocks are not written for that. */
export function sizeOfParts(parts: readonly WebmPart<WebmFrame>[]): number {
  let size = 0
  for (const part of parts) size += 'frame' in part ? blockSize(part.frame) : part.length
  return size
}

/** What stands before the frame of a block: track, time in its cluster, flags. */
export function blockHead({ frame, fromMs }: WebmBlock<WebmFrame>): Uint8Array {
  const { track, timeMs, isKeyFrame, sizeBytes } = frame
  const head = elementHead(ID.simpleBlock, BLOCK_FIELDS + sizeBytes)
  return Uint8Array.of(
    ...head,
    ...[0x80 | (track + 1), ...bigEndian(timeMs - fromMs, 2), isKeyFrame ? 0x80 : 0],
  )
}

function blockSize({ sizeBytes }: WebmFrame): number {
  const content = BLOCK_FIELDS + sizeBytes
  return 1 + sizeLength(content) + content
}

interface Cluster<Frame> {
  first: WebmFrame
  parts: WebmPart<Frame>[]
}

function clustersOf<Frame extends WebmFrame>(
  tracks: readonly WebmTrack[],
  frames: readonly Frame[],
): Cluster<Frame>[] {
  const groups: [Frame, ...Frame[]][] = []
  for (const frame of frames) {
    const group = groups.at(-1)
    if (group && !begins(frame, group[0], tracks)) group.push(frame)
    else groups.push([frame])
  }
  return groups.map((group) => {
    const [first] = group
    const blocks = group.map((frame) => ({ frame, fromMs: first.timeMs }))
    const time = unsigned(0xe7, first.timeMs)
    const size = time.length + sizeOfParts(blocks)
    return { first, parts: [elementHead(ID.cluster, size), time, ...blocks] }
  })
}

/** A cluster begins where a player can begin (RFC 9559 §5.1.3, WebM Container Guidelines). */
function begins(
  { track, timeMs, isKeyFrame }: WebmFrame,
  first: WebmFrame,
  tracks: readonly WebmTrack[],
): boolean {
  const hasPictures = tracks.some(({ codec }) => codec === 'VP8')
  if (timeMs - first.timeMs >= (hasPictures ? MAX_CLUSTER_MS : AUDIO_CLUSTER_MS)) return true
  return isKeyFrame && tracks[track]?.codec === 'VP8'
}

function ebmlHeader(): Uint8Array {
  return element(
    ID.ebml,
    ...[unsigned(0x4286, 1), unsigned(0x42f7, 1), unsigned(0x42f2, 4), unsigned(0x42f3, 8)],
    ...[ascii(0x4282, 'webm'), unsigned(0x4287, 4), unsigned(0x4285, 2)],
  )
}

/** Where the parts that follow it stand, from its own beginning. */
function seekHead(head: readonly Uint8Array[]): Uint8Array {
  const at = (infoAt: number, tracksAt: number, cuesAt: number) =>
    element(ID.seekHead, seek(ID.info, infoAt), seek(ID.tracks, tracksAt), seek(ID.cues, cuesAt))
  const first = at(0, 0, 0).length
  const [infoSize = 0, tracksSize = 0] = head.map(({ length }) => length)
  return at(first, first + infoSize, first + infoSize + tracksSize)
}

function seek(id: number, place: number): Uint8Array {
  return element(0x4dbb, element(0x53ab, bigEndian(id, 4)), wideUnsigned(0x53ac, place))
}

function info(durationMs: number): Uint8Array {
  return element(
    ID.info,
    ...[unsigned(0x2ad7b1, TIMESTAMP_SCALE), float(0x4489, durationMs)],
    ...[ascii(0x4d80, 'Peerscope'), ascii(0x5741, 'Peerscope')],
  )
}

function trackEntries(tracks: readonly WebmTrack[]): Uint8Array {
  const entries = tracks.map((track, at) => {
    const type = unsigned(0x83, track.codec === 'VP8' ? 1 : 2)
    const about = [unsigned(0xd7, at + 1), unsigned(0x73c5, at + 1), type, unsigned(0x9c, 0)]
    const named = [ascii(0x22b59c, 'und'), ascii(0x536e, track.name)]
    return element(0xae, ...about, ...named, ...codecOf(track))
  })
  return element(ID.tracks, ...entries)
}

function codecOf(track: WebmTrack): Uint8Array[] {
  if (track.codec === 'VP8') {
    const size = [unsigned(0xb0, track.width), unsigned(0xba, track.height)]
    return [ascii(0x86, 'V_VP8'), element(0xe0, ...size)]
  }
  // Of two channels, as it is always offered (RFC 7587 §7): a packet of one is heard on both.
  const sound = element(0xe1, float(0xb5, 48_000), unsigned(0x9f, 2))
  const delays = [unsigned(0x56aa, 0), unsigned(0x56bb, 80_000_000)]
  return [ascii(0x86, 'A_OPUS'), element(0x63a2, OPUS_HEAD), ...delays, sound]
}

/** Version 1, two channels, nothing to skip, 48 kHz, no gain, no mapping (RFC 7845 §5.1). */
const OPUS_HEAD = Uint8Array.of(
  ...Array.from('OpusHead', (letter) => letter.charCodeAt(0)),
  ...[1, 2, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0],
)

/** Where to go for a time: the beginning of each cluster. */
function cues(clusters: readonly Cluster<WebmFrame>[], places: readonly number[]): Uint8Array {
  const points = clusters.map(({ first }, at) =>
    element(
      0xbb,
      unsigned(0xb3, first.timeMs),
      element(0xb7, unsigned(0xf7, first.track + 1), wideUnsigned(0xf1, places[at] ?? 0)),
    ),
  )
  return element(ID.cues, ...points)
}
