/** Received audio and video, and what each host carries. */
import type { FrameOutcome } from '../../../machines/trace/event.ts'
import type { PacketTally } from '../../media/packets.ts'
import type { Lack } from '../../media/webcodecs.ts'

export type Figure =
  | ('decoded' | 'dropped' | 'freezes' | 'bitrate' | 'delay' | 'jitter' | 'buffer')
  | ('packets' | 'lost' | 'repeated' | 'feedback')

export const media = {
  shown: 'Shown',
  tracks: 'Tracks',
  hosts: 'Hosts',
  receivedAt: 'Received at',
  everywhere: 'every peer',
  cut: (shown: number, all: number): string =>
    `${shown} of ${all} received tracks are shown; choose a peer to see the others.`,
  empty: 'No audio or video has been played at the cursor.',
  underWay: 'A track was added; its first frame is still to come.',
  add: 'A peer can send the picture of a test card, or a scale. More is under Commands.',
  addCamera: (peer: string): string => `Add a camera to ${peer}`,
  atHeadOnly: 'Commands act at the head of a running lab.',
  way: (from: string, to: string): string => `${from} → ${to}`,
  card: (track: string, from: string, to: string): string =>
    `“${track}” from ${from}, received by ${to}`,
  picture: (track: string, frame: number): string => `Picture of “${track}”, frame ${frame}`,
  noPicture: 'No picture yet: nothing was decoded.',
  lack: {
    insecure:
      'This page was not opened over HTTPS or from this machine, so the browser offers no WebCodecs to draw the picture with.',
    missing: 'This browser has no WebCodecs to draw the picture with.',
  } satisfies Record<Lack, string>,
  failed: (why: string): string => `The browser’s decoder gave up: ${why}`,
  frame: (frame: number, size: number): string => `Frame ${frame}, ${size} B`,
  keyFrame: 'key frame',
  /** What the track does since when; the time as in the clock. */
  states: {
    muted: (since: string): string => `Muted since ${since}`,
    frozen: (since: string): string => `Frozen since ${since}`,
    ended: (since: string): string => `Ended at ${since}`,
  },
  figures: 'Figures',
  ofTrace: 'Trace',
  ofStack: 'getStats',
  ofStackAt: (time: string): string => `getStats at ${time}`,
  ask: 'Ask getStats',
  askHint: (peer: string): string => `What the stack of ${peer} counts itself`,
  names: {
    decoded: 'Frames decoded',
    dropped: 'Frames dropped',
    freezes: 'Freezes',
    bitrate: 'Bitrate',
    delay: 'Delay',
    jitter: 'Jitter',
    buffer: 'Buffer',
    packets: 'Packets received',
    lost: 'Packets lost',
    repeated: 'Sent again',
    feedback: 'NACK, PLI',
  } satisfies Record<Figure, string>,
  hints: {
    decoded: 'Frames that were seen or heard',
    dropped: 'Frames that were due and could not be decoded, or were concealed',
    freezes: 'How often the picture stood still, and how long in all',
    bitrate: 'Encoded bits that were decoded in the last second, and on average',
    delay: 'From being sampled to being played: now, on average, at most',
    jitter: 'How unevenly frames come, smoothed (RFC 3550 §6.4.1)',
    buffer: 'How much the receiver means to hold back: now, and at most so far',
    packets: 'RTP packets of this stream that arrived',
    lost: 'RTP packets that were dropped on the way; of the stack: missing for good',
    repeated: 'RTP packets that were sent once more, mostly after a NACK',
    feedback: 'Requests the stack sent: for lost packets, for a key frame',
  } satisfies Record<Figure, string>,
  ms: (value: string): string => `${value} ms`,
  kbps: (value: string): string => `${value} kbit/s`,
  freezeTime: (count: number, seconds: string): string => `${count}, ${seconds} s`,
  mean: (now: string, mean: string): string => `${now}, mean ${mean}`,
  meanAndMax: (now: string, mean: string, max: string): string =>
    `${now}, mean ${mean}, max ${max}`,
  max: (now: string, max: string): string => `${now}, max ${max}`,
  share: (count: number, percent: string): string => `${count} (${percent} %)`,
  record: (track: string, file: string): string =>
    `Download “${track}” as received up to the cursor: ${file}`,
  recordCut: 'Only the first hour is in the file',
  recording: (format: string, seconds: string, size: string): string =>
    `${format}, ${seconds} s, ${size}`,
  course: 'Over time',
  courseSays: (decoded: number, dropped: number, depth: string): string =>
    `${decoded} frames decoded, ${dropped} dropped; the buffer was at most ${depth} deep`,
  depth: (max: string): string => `Buffer, up to ${max}`,
  framesDrawn: 'Frames: decoded, dropped',
  strip: 'Frames around the cursor',
  cell: (frame: number, what: string, time: string): string => `Frame ${frame}, ${what}, ${time}`,
  outcomes: {
    sent: 'sent',
    decoded: 'decoded',
    incomplete: 'incomplete',
    undecodable: 'undecodable',
    concealed: 'concealed',
  } satisfies Record<FrameOutcome, string>,
  packetsOf: (frame: number): string => `RTP packets of frame ${frame}`,
  noPackets: (frame: number): string => `No RTP packet of frame ${frame} is in the trace.`,
  morePackets: (count: number): string => `and ${count} more`,
  sequence: (sequence: number | undefined): string =>
    sequence === undefined ? 'on its own stream' : String(sequence),
  came: 'arrived',
  wasLost: (by: string): string => `lost at ${by}`,
  wasRepaired: (by: string): string => `lost at ${by}, repaired`,
  tally: ({ arrived, lost, repaired }: PacketTally): string =>
    `${arrived} arrived, ${lost} lost${lost === 0 ? '' : `, ${repaired} repaired`}`,
  troubled: (count: number): string =>
    count === 0
      ? 'No frame has lost a packet.'
      : `${count} ${count === 1 ? 'frame is' : 'frames are'} broken or repaired`,
  troubleBefore: 'Broken or repaired frame before',
  troubleAfter: 'Next broken or repaired frame',
  packetBefore: 'Packet before',
  packetAfter: 'Next packet',
  underWayStill: 'under way',
  again: 'sent again',
  hostsAbout:
    'What each host has sent and got so far. Latency is from being sampled to being played, on average over all that the host played.',
  noReadings: 'The first reading comes a second after the first packet of audio or video.',
  host: 'Host',
  connections: 'Connections',
  up: 'Up',
  down: 'Down',
  latency: 'Latency',
  maxLatency: (ms: string): string => `at most ${ms}`,
  playsNothing: 'plays nothing',
  streams: (count: number): string => `${count} ${count === 1 ? 'stream' : 'streams'}`,
  packets: (count: number): string => `${count} ${count === 1 ? 'packet' : 'packets'}`,
  bytes: (bytes: number): string => {
    if (bytes < 1000) return `${bytes} B`
    return bytes < 1_000_000
      ? `${(bytes / 1000).toFixed(1)} kB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`
  },
  sortBy: (column: string): string => `Sort by ${column}`,
  chart: 'Bytes up and down',
  bar: (host: string, up: string, down: string): string => `${host}: ${up} up, ${down} down`,
}
