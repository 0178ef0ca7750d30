/** What the stack itself counts of a received stream: the last `getStats` of its peer (W3C WebRTC Statistics §8.3). */
import type { ApiEvent, JsonValue, TraceEvent } from '../trace/event.ts'
import type { TrackId } from './received.ts'
import { upTo } from './up-to.ts'

/** Members of `RTCInboundRtpStreamStats` that are held beside ours; a stack may leave out any. */
export interface StackStats {
  /** Of the event that told them. */
  seq: number
  atUs: number
  packetsReceived?: number
  packetsLost?: number
  bytesReceived?: number
  /** Microseconds. */
  jitterUs?: number
  framesDecoded?: number
  framesDropped?: number
  freezeCount?: number
  nackCount?: number
  pliCount?: number
}

const MEMBERS = [
  ...(['packetsReceived', 'packetsLost', 'bytesReceived', 'framesDecoded'] as const),
  ...(['framesDropped', 'freezeCount', 'nackCount', 'pliCount'] as const),
]

export class StackReports {
  readonly #reports: ApiEvent[] = []

  /** Takes in the next event. */
  add(event: TraceEvent): void {
    if (event.kind !== 'api' || event.call !== 'getStats' || event.phase !== 'resolved') return
    if (Array.isArray(event.detail?.['stats'])) this.#reports.push(event)
  }

  /** What was last told of a track's stream at the cursor; undefined when nobody has asked. */
  of({ at, peer }: TrackId, ssrc: number, cursor: number): StackStats | undefined {
    for (let index = upTo(this.#reports, cursor) - 1; index >= 0; index--) {
      const report = this.#reports[index]
      if (report?.at !== at || (report.peer !== undefined && report.peer !== peer)) continue
      const inbound = inboundOf(report, ssrc)
      if (inbound) return { seq: report.seq, atUs: report.atUs, ...read(inbound) }
    }
    return undefined
  }
}

type Members = Record<string, JsonValue>

function inboundOf({ detail }: ApiEvent, ssrc: number): Members | undefined {
  const stats = detail?.['stats']
  if (!Array.isArray(stats)) return undefined
  return stats
    .filter(isObject)
    .find((each) => each['type'] === 'inbound-rtp' && each['ssrc'] === ssrc)
}

function isObject(value: JsonValue): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function read(inbound: Members): Partial<StackStats> {
  const counts = MEMBERS.flatMap((name): [string, number][] => {
    const value = inbound[name]
    return typeof value === 'number' ? [[name, value]] : []
  })
  const { jitter } = inbound
  return {
    ...Object.fromEntries(counts),
    ...(typeof jitter === 'number' && { jitterUs: jitter * 1_000_000 }),
  }
}
