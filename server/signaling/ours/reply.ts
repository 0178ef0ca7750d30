/** What the service says to a peer of our own dialect. */
import type { Code, Outcome } from '../code.ts'
import type { Letter, Signal } from '../signal.ts'

export type Reply =
  | {
      type: 'registered'
      of: number
      code: 'ok'
      peer: string
      /** Shown in a later registration, it brings the session back. */
      session: string
      isResumed: boolean
      room: string
      peers: string[]
    }
  | { type: 'peers'; of: number; code: 'ok'; peers: string[] }
  /** `reached`: how many peers a message to many goes to. */
  | { type: 'ack'; of: number; code: 'ok' | 'not-spoken'; reached?: number }
  /** `of` is absent when the request had no number that could be read. */
  | { type: 'error'; of?: number; code: Exclude<Code, 'ok' | 'not-spoken'>; message: string }
  | { type: 'presence'; joined: readonly string[]; left: readonly string[] }

/** The answer to a request that ends so. */
export function replyOf(of: number | undefined, outcome: Outcome, reached?: number): Reply {
  const { code, message } = outcome
  if (code !== 'ok' && code !== 'not-spoken')
    return { type: 'error', ...(of !== undefined && { of }), code, message }
  return { type: 'ack', of: of ?? 0, code, ...(reached !== undefined && { reached }) }
}

/** What `replyOf` is for a signal that goes to one peer, as text: half of all that is ever said. */
export function ackText(of: number): string {
  return `{"type":"ack","of":${of},"code":"ok"}`
}

/** A message of another peer; `n` counts those of the session. The other half of all that is ever said. */
export function letterText({ n, from, to, signal }: Letter): string {
  const ends = `"from":${JSON.stringify(from)},"to":${JSON.stringify(to)}`
  return `{"type":"${signal.type}","n":${n},${ends}${bodyText(signal)}}`
}

/** The members that only signals of this type have. */
function bodyText(signal: Signal): string {
  switch (signal.type) {
    case 'offer':
    case 'answer':
      return `,"sdp":${JSON.stringify(signal.sdp)}`
    case 'candidate': {
      const { candidate, sdpMid, sdpMLineIndex } = signal
      const place = `"sdpMid":${JSON.stringify(sdpMid)},"sdpMLineIndex":${sdpMLineIndex}`
      return `,"candidate":${JSON.stringify(candidate)},${place}`
    }
    case 'chat':
      return `,"text":${JSON.stringify(signal.text)}`
    case 'end-of-candidates':
    case 'bye':
      return ''
    default: {
      const { type: _, ...body } = signal
      return `,${JSON.stringify(body).slice(1, -1)}`
    }
  }
}
