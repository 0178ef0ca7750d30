/** What peers tell one another, whatever dialect each of them speaks. */

import type { CallMessage } from '../../machines/call/message.ts'

/** The meaning of one message; names are those of W3C WebRTC. */
export type Signal =
  | { type: 'offer' | 'answer'; sdp: string }
  | { type: 'candidate'; candidate: string; sdpMid: string | null; sdpMLineIndex: number | null }
  | { type: 'end-of-candidates' }
  | { type: 'chat'; text: string }
  | CallMessage
  | { type: 'bye' }

export type Dialect = 'peerscope' | 'go'

/** Whom a message is for. */
export type Address = string | { group: string } | { all: true }

/** A frame as it came, for a peer that speaks the dialect it is in. */
export interface Frame {
  bytes: Uint8Array
  isBinary: boolean
}

/** A signal on its way to one peer. */
export interface Letter {
  /** 1, 2, 3 … for each peer that receives. */
  readonly n: number
  readonly from: string
  readonly to: Address
  readonly signal: Signal
  /** The frame it came in, when it came in the Go dialect. */
  readonly goFrame?: Frame
  readonly sizeBytes: number
}
