/**
 * What a peer inside a live lab and one outside tell each other by way of signaling. The names are
 * those of W3C WebRTC; whoever carries it, a page or another program, puts it in its own dialect.
 */
import { z } from 'zod'

/** A description of many tracks is some tens of kilobytes. */
export const MAX_SDP_CHARS = 131_072
/** A candidate line (RFC 8839 §5.1) with room for extensions. */
const MAX_CANDIDATE_CHARS = 1024

const sdp = z.string().max(MAX_SDP_CHARS)

export const signalSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('offer'), sdp }),
  z.strictObject({ type: z.literal('answer'), sdp }),
  z.strictObject({
    type: z.literal('candidate'),
    candidate: z.string().max(MAX_CANDIDATE_CHARS),
    sdpMid: z.string().max(64).nullable(),
    sdpMLineIndex: z.int().min(0).max(65_535).nullable(),
  }),
  z.strictObject({ type: z.literal('end-of-candidates') }),
  z.strictObject({ type: z.literal('bye') }),
])

export type Signal = z.output<typeof signalSchema>

/** A signal with its sender and its target, one of them inside and one outside, or both outside. */
export interface OutsideSignal {
  from: string
  to: string
  signal: Signal
}
