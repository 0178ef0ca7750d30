/** The bytes of an event: its own, or those its packet was last seen with. */
import { isPacket, type TraceEvent } from '../../machines/trace/event.ts'
import { fromBase64 } from './hex.ts'

export interface EventBytes {
  bytes: Uint8Array
  /** The event that carries them, when it is an earlier one of the same packet. */
  from?: number
}

/** How far back an earlier event of the same packet is looked for. */
const MAX_BACK = 5_000

/** Undefined for an event that has no bytes. */
export function bytesOf(events: readonly TraceEvent[], event: TraceEvent): EventBytes | undefined {
  const own = base64Of(event)
  if (own !== undefined) return decoded(own)
  if (!isPacket(event)) return undefined
  for (let seq = event.seq - 1; seq >= Math.max(0, event.seq - MAX_BACK); seq--) {
    const earlier = events[seq]
    if (earlier === undefined || !isPacket(earlier) || earlier.packet !== event.packet) continue
    const base64 = base64Of(earlier)
    if (base64 !== undefined) return decoded(base64, seq)
  }
  return undefined
}

function base64Of(event: TraceEvent): string | undefined {
  return 'bytes' in event ? event.bytes : undefined
}

function decoded(base64: string, from?: number): EventBytes | undefined {
  const bytes = fromBase64(base64)
  return bytes && { bytes, from }
}
