import { expect, it } from 'vitest'
import type { Scribe } from '../observe/scribe.ts'
import type { MediaStreamTrack, RTCPeerConnection, RTCRtpTransceiver } from '../werift.ts'
import { ForwardedTrack } from './forwarded-track.ts'
import { KeyFrameRequests } from './key-frame-requests.ts'
import { LayerChoice } from './layers.ts'
import { Outgoing } from './outgoing.ts'

it('lets go of a track that has never been sent, when the connection is over', () => {
  const ports = { nowUs: () => 0 }
  const scribe = { ports } as Scribe
  const pc = { signalingState: 'have-local-offer', currentRemoteDescription: null }
  const outgoing = new Outgoing(pc as RTCPeerConnection, scribe, () => undefined)
  let listeners = 0
  const subscribe = () => ((listeners += 1), { unSubscribe: () => (listeners -= 1) })
  const track = { kind: 'video', onReceiveRtp: { subscribe } } as unknown as MediaStreamTrack
  const forwarded = new ForwardedTrack('alice-camera', 'VP8', new LayerChoice(ports), scribe)
  const clock = { ...ports, after: () => () => undefined }
  const keyFrames = new KeyFrameRequests(clock, () => undefined)
  const camera = { from: 'alice', name: 'camera', codec: 'VP8', keyFrames } as const
  forwarded.add('high', { ...camera, track, transceiver: {} as RTCRtpTransceiver })
  outgoing.forward(forwarded)
  expect([listeners, forwarded.transceiver]).toEqual([1, undefined])
  outgoing.close()
  expect(listeners).toBe(0)
})
