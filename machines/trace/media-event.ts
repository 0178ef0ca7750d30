/** The events of audio and video, and of what hosts carry for them. */
import type { Common } from './common.ts'

/** What stands in the clear at the head of an RTP packet (RFC 3550 §5.1). */
export interface RtpHead {
  ssrc: number
  payloadType: number
  sequence: number
  timestamp: number
  isMarked: boolean
}

/** What became of a frame, at one of its ends. */
export type FrameOutcome =
  /** Encoded and handed to the RTP sender. */
  | 'sent'
  /** Whole, in time or late, and all that it refers to was decoded. */
  | 'decoded'
  /** Packets of it, or of what came before it, were missing when the receiver gave up. */
  | 'incomplete'
  /** Whole, but it refers to a frame that was not decoded. */
  | 'undecodable'
  /** Audio that did not come in time; something was played in its place. */
  | 'concealed'

/** One encoded picture, or the audio of one packet, as it is sent or played. */
export interface MediaFrame extends Common<'media.frame'> {
  direction: 'send' | 'receive'
  /** The name of the track: the id of its MediaStream (RFC 8830). */
  track: string
  codec: 'VP8' | 'opus' | 'PCMU'
  outcome: FrameOutcome
  /** Counts the frames of the track at this end, from 1. */
  frame: number
  /** RTP timestamp (RFC 3550 §5.1): when it was sampled, in ticks of the codec's clock; absent when no packet of it came. */
  timestamp?: number
  /** Of a picture: it needs no other one (RFC 6386 §9.1). */
  isKeyFrame?: boolean
  /** Encoded, bytes. */
  size: number
  /** RTP packets that carried it, as far as they came. */
  packets: number
  /** Packets that were missing. */
  missing?: number
  /** How long it was held back before it was played, from its first packet on, microseconds. */
  bufferUs?: number
  /** How much the receiver means to hold back at this time, microseconds. */
  depthUs?: number
  /** The encoder's quantizer, 0 (finest) to 127 (RFC 6386 §9.6). */
  quantizer?: number
  /** Names the encoded bytes: equal digests, equal bytes. */
  digest?: string
  /** Encoded bytes, base64; on the first event of the trace with this digest. */
  bytes?: string
  /** Width and height of a key frame's picture. */
  width?: number
  height?: number
  peer?: string
}

/** What a host has sent and got since the last event of this kind; written while media flows. */
export interface Traffic extends Common<'traffic'> {
  /** Since when, virtual time, microseconds. */
  sinceUs: number
  sentPackets: number
  sentBytes: number
  receivedPackets: number
  receivedBytes: number
}
