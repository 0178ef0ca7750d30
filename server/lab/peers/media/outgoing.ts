/** What a forwarding server sends on one connection: other peers' tracks, each on a section of its own. */
import type { Scribe } from '../observe/scribe.ts'
import {
  MediaStream,
  type RTCPeerConnection,
  type RTCRtpSender,
  type RTCRtpTransceiver,
} from '../werift.ts'
import { preferCodec, preferNothing } from './codec-preference.ts'
import type { ForwardedTrack } from './forwarded-track.ts'

export class Outgoing {
  readonly #pc: RTCPeerConnection
  readonly #scribe: Scribe
  /** Negotiates what has changed. */
  readonly #negotiate: () => void
  /** In the order they are added; those without a transceiver wait until they can be negotiated. */
  readonly #tracks = new Set<ForwardedTrack>()

  constructor(pc: RTCPeerConnection, scribe: Scribe, negotiate: () => void) {
    this.#pc = pc
    this.#scribe = scribe
    this.#negotiate = negotiate
  }

  /** Whether there is anything to send, now or later. */
  get isUsed(): boolean {
    return this.#tracks.size > 0
  }

  /**
   * Sends a track, or goes on with it, or rests while nothing comes for it. The first time that waits until
   * the first description of the other side is answered: a section of ours before that would be taken for
   * one of theirs.
   */
  forward(forwarded: ForwardedTrack): void {
    this.#tracks.add(forwarded)
    const { transceiver } = forwarded
    if (!transceiver) return this.#addNew()
    const direction = forwarded.isFed ? 'sendrecv' : 'recvonly'
    if (transceiver.direction === direction) return
    const { mid } = transceiver
    this.#scribe.api('direction', 'call', { mid: mid ?? '', direction, track: forwarded.name })
    transceiver.setDirection(direction)
    this.#negotiate()
  }

  /** Sends a track on a section that the other side has offered, before the answer, in its codec and no other. */
  forwardOn(section: RTCRtpTransceiver, forwarded: ForwardedTrack, stream: string): void {
    const { name, track, codec } = forwarded
    this.#scribe.api('replaceTrack', 'call', { track: name, mid: section.mid ?? '' })
    section.sender.setStreams([new MediaStream({ id: stream, tracks: [track] })])
    section.sender.registerTrack(track)
    nameTrack(section.sender, name)
    section.setDirection('sendonly')
    preferCodec(section, codec)
    this.#tracks.add(forwarded)
    forwarded.attach(section)
  }

  /** Something was negotiated or connected. */
  changed(): void {
    this.#addNew()
    for (const forwarded of this.#tracks) forwarded.changed()
  }

  /** An offer is about to be made. */
  preferCodecs(): void {
    for (const { transceiver, codec } of this.#tracks)
      if (transceiver) preferCodec(transceiver, codec)
  }

  /** An offer of the other side is about to be applied. */
  preferNothing(): void {
    for (const { transceiver } of this.#tracks) if (transceiver) preferNothing(transceiver)
  }

  /** The connection is over. */
  close(): void {
    for (const forwarded of this.#tracks) forwarded.stop()
  }

  #addNew(): void {
    const { signalingState, currentRemoteDescription } = this.#pc
    if (signalingState !== 'stable' || currentRemoteDescription === null) return
    for (const forwarded of this.#tracks)
      if (!forwarded.transceiver && forwarded.isFed) this.#add(forwarded)
  }

  #add(forwarded: ForwardedTrack): void {
    const { name, track } = forwarded
    this.#scribe.api('addTransceiver', 'call', { track: name, kind: track.kind })
    const streams = [new MediaStream({ id: name, tracks: [track] })]
    forwarded.attach(this.#pc.addTransceiver(track, { direction: 'sendrecv', streams }))
  }
}

/** The id of the MediaStreamTrack in descriptions (RFC 8830 §2), which werift makes up. */
export function nameTrack(sender: RTCRtpSender, name: string): void {
  Object.assign(sender, { trackId: name })
}
