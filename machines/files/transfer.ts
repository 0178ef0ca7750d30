/** What a file's way is told by: from its sender to its receiver, over a channel or through the server. */
import type { JsonValue } from '../trace/event.ts'
import { Rate } from './rate.ts'
import type { FileState } from './state.ts'

/** One file, from its sender to its receiver. */
export interface Transfer {
  name: string
  from: string
  to: string
  way: 'channel' | 'relay'
  /** Of the channel it was on last; absent when it was relayed. */
  label?: string
  size: number
  /** Bytes of each chunk but the last; 0 where that was not told. */
  chunkBytes: number
  begunUs: number
  /** When it was received whole, cancelled or given up at the receiver. */
  endedUs?: number
  /** The last that was told of it at its receiver, or of its end or interruption at its sender. */
  state: FileState
  /** Why it is over without having come. */
  reason?: string
  /** Bytes that came, in order, as the receiver told last. */
  bytes: number
  /** Bytes that its sender has handed over, and that came: by every chunk. */
  handedBytes: number
  cameBytes: number
  /** What came when, since its beginning. */
  rate: Rate
  /** What the channel held last; absent before it held anything, and for what is relayed. */
  bufferedAmount?: number
  /** Where its sender goes on, and where it stops; absent where it does not look. */
  lowWaterBytes?: number
  highWaterBytes?: number
  /** SHA-256 as its sender has it, and as its receiver found it. */
  sha256?: string
  foundSha256?: string
  /** Bytes that its sender handed over a second time, after it went on elsewhere. */
  resentBytes: number
  /** UDP and TCP payload that was lost on the way, and with it sent again by SCTP or TCP. */
  lostBytes: number
  /** UDP and TCP payload that the signaling server got and sent. */
  serverBytes: number
  /** The longest time in which nothing of it came. */
  longestStallUs: number
  /** Whether SHA-256 is the same at both ends; absent until all has come. */
  agrees?: boolean
}

/** A file as its sender tells that it begins. */
export function begunWith(
  detail: Record<string, JsonValue>,
  { atUs, ...who }: { name: string; from: string; to: string; atUs: number },
): Transfer {
  const { label, via, sha256, lowWaterBytes, highWaterBytes } = detail
  return {
    ...{ ...who, way: via === 'signaling' ? 'relay' : 'channel' },
    ...(typeof label === 'string' && { label }),
    ...(typeof sha256 === 'string' && { sha256 }),
    ...(typeof lowWaterBytes === 'number' && { lowWaterBytes }),
    ...(typeof highWaterBytes === 'number' && { highWaterBytes }),
    ...{ size: numberOf(detail['size']), chunkBytes: numberOf(detail['chunkBytes']) },
    ...{ begunUs: atUs, state: 'sending', bytes: 0, handedBytes: 0, cameBytes: 0 },
    ...{ rate: new Rate(), resentBytes: 0, lostBytes: 0, serverBytes: 0, longestStallUs: 0 },
  }
}

export function numberOf(value: JsonValue | undefined): number {
  return typeof value === 'number' ? value : 0
}

/** Kilobits a second of the file itself, from its beginning to its end; 0 before that. */
export function throughputKbps({ bytes, begunUs, endedUs = begunUs }: Transfer): number {
  return endedUs > begunUs ? (bytes * 8000) / (endedUs - begunUs) : 0
}
