/** What a peer does with media that is a server of it, and no end: an SFU or an MCU (RFC 7667). */
import type { CodecName } from '../../../../machines/media/codec.ts'
import type { Scribe } from '../observe/scribe.ts'
import type { MediaStreamTrack, RTCRtpTransceiver } from '../werift.ts'
import type { KeyFrameRequests } from './key-frame-requests.ts'
import type { Tracks } from './tracks.ts'

/** A track that comes in. */
export interface IncomingTrack {
  from: string
  name: string
  codec: CodecName
  track: MediaStreamTrack
  transceiver: RTCRtpTransceiver
  /** Asks its sender for key frames, on behalf of many. */
  keyFrames: KeyFrameRequests
}

export interface MediaServer {
  /** Packets go on as they are: nothing is played here. */
  readonly forwards: boolean
  /** A connection to a peer was made. */
  joined(peer: string, tracks: Tracks, scribe: Scribe): void
  /** An offer of the peer was taken; what it wants to receive can be put on its sections before the answer. */
  offered?(): void
  /** The connection to a peer is over. */
  left(peer: string): void
  /** A track has come from a peer, or comes again after it had ended. */
  received(incoming: IncomingTrack): void
  /** A track comes no more: it was removed, is held, or the connection is over. */
  ended(incoming: IncomingTrack): void
  /** A packet of audio was played, which is encoded as PCMU. */
  heard(from: string, name: string, packet: Uint8Array): void
}
