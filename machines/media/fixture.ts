/** For tests: events of a made-up call, a millisecond apart, bob receiving alice's camera. */
import type { Draft, MediaFrame, PacketDrop, PacketSend, TraceEvent } from '../trace/event.ts'
import { traceOf } from '../trace/sample.ts'

type FrameDraft = Extract<Draft, { kind: 'media.frame' }>

/** A frame that bob plays, or gives up. */
export function played(frame: number, more: Partial<FrameDraft> = {}): Draft {
  return {
    ...{ kind: 'media.frame', at: 'bob', peer: 'alice', direction: 'receive', track: 'camera' },
    ...{ codec: 'VP8', outcome: 'decoded', frame, timestamp: frame * 6000, size: 100, packets: 1 },
    ...{ isKeyFrame: false, depthUs: 60_000, digest: `d${frame}` },
    ...more,
  }
}

/** Bob's track changes its state. */
export function turned(from: string, to: string): Draft {
  return { kind: 'state', at: 'bob', peer: 'alice', machine: 'track', name: 'camera', from, to }
}

const COMMON = {
  from: '192.0.2.1:5000',
  to: '192.0.2.2:5000',
  transport: 'udp',
  protocol: 'rtp',
  type: 'payload-type-98',
  size: 200,
  summary: 'RTP',
} as const

/** Alice sends a packet of a frame. */
export function sent(
  packet: number,
  sequence: number,
  frame: number,
  { ssrc = 7, payloadType = 98, host = 'bob' } = {},
): Draft {
  const rtp = { ssrc, payloadType, sequence, timestamp: frame * 6000, isMarked: true }
  const draft: Omit<PacketSend, 'seq' | 'atUs' | 'cause'> = {
    ...{ kind: 'packet.send', at: 'alice', host, packet, ...COMMON, rtp, bytes: '' },
  }
  return draft
}

/** It comes to bob. */
export function arrived(packet: number): Draft {
  return { kind: 'packet.deliver', at: 'bob', packet, ...COMMON }
}

/** It is lost on the way. */
export function lost(packet: number): Draft {
  const draft: Omit<PacketDrop, 'seq' | 'atUs' | 'cause'> = {
    ...{ kind: 'packet.drop', at: 'internet', packet, ...COMMON },
    ...{ by: 'internet', reason: 'loss' },
  }
  return draft
}

/** The frames of a trace. */
export function framesOf(trace: readonly TraceEvent[]): MediaFrame[] {
  return trace.filter((event) => event.kind === 'media.frame')
}

export { traceOf }
