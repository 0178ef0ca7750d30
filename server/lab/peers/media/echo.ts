/**
 * Media of a live lab: what a remote peer sends comes back on the transceiver it came on, packet by
 * packet, so that a camera is seen again on the far side. Nothing in here decodes: when the far side
 * cannot go on without a new picture, its wish is passed on to itself.
 */
import type { Scribe } from '../observe/scribe.ts'
import type { RTCPeerConnection } from '../werift.ts'

type Transceiver = ReturnType<RTCPeerConnection['getTransceivers']>[number]
type Track = Transceiver['receiver']['track']

/** Sends back whatever audio and video the remote peer offers, from now on. */
export function echoMedia(pc: RTCPeerConnection, scribe: Scribe): void {
  pc.onRemoteTransceiverAdded.subscribe((transceiver) => {
    transceiver.setDirection('sendrecv')
    transceiver.onTrack.subscribe((track) => sendBack(track, transceiver, scribe))
  })
}

function sendBack(track: Track, { sender, receiver, mid }: Transceiver, scribe: Scribe): void {
  const { kind } = track
  scribe.api('track', 'event', { kind, ...(mid !== null && { mid }) })
  scribe.api('replaceTrack', 'call', { kind, echoes: true })
  track.onReceiveRtp.subscribe((packet) => void sender.sendRtp(packet))
  // RFC 4585 §6.3.1: who lost a picture asks its sender, which here is the one that asks.
  sender.onPictureLossIndication.subscribe(() => {
    if (track.ssrc !== undefined) void receiver.sendRtcpPLI(track.ssrc)
  })
}
