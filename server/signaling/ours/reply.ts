/** What the service says to a peer of our own dialect. */
import type { Code, Outcome } from '../code.ts'
import type { Letter } from '../signal.ts'

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

/** A message of another peer; `n` counts those of the session. */
export function letterText({ n, from, to, signal }: Letter): string {
  const { type, ...body } = signal
  return JSON.stringify({ type, n, from, to, ...body })
}
