/**
 * Patch: feedback on a picture reaches the sender of that picture (RFC 4585 §6.1, §6.3.1: "SSRC of media
 * source").
 *
 * werift 0.25.2 as published looks up the SSRC of whoever *sends* the feedback first. Where media goes both
 * ways on one section, that is the SSRC of a stream it receives itself, and so the request ends at its own
 * receiver, which does nothing: after a loss the picture stands still for ever. Patched: the SSRC of the
 * media source alone decides.
 */
import type { RTCPeerConnection } from '../werift.ts'

const PAYLOAD_SPECIFIC = 206
const PLI = 1

interface Feedback {
  type: number
  feedback?: { count: number; mediaSsrc?: number }
}

interface Router {
  ssrcTable: Readonly<Record<number, { handleRtcpPacket(packet: Feedback): void } | undefined>>
  routeRtcp: (packet: Feedback) => void
}

export function patchFeedbackRouting(connection: RTCPeerConnection): void {
  const { router } = connection as unknown as { router: Router }
  const { routeRtcp } = router
  router.routeRtcp = (packet) => {
    const { type, feedback } = packet
    if (type !== PAYLOAD_SPECIFIC || feedback?.count !== PLI) return routeRtcp(packet)
    router.ssrcTable[feedback.mediaSsrc ?? -1]?.handleRtcpPacket(packet)
  }
}
