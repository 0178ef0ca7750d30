/** What a dialect needs of a socket, and what a socket needs of a dialect. */
import type { Code } from './code.ts'
import type { Closing } from './limits.ts'

export interface Wire {
  send(data: string | Uint8Array, isBinary: boolean): void
  close(closing: Closing): void
  /** Sends a Ping now, unless one is on its way. */
  ping(): void
  /** Acts; when that throws, this socket is closed and no other. */
  guard(act: () => void): void
}

/** Why a frame is answered and not read. */
export type Refused = Extract<Code, 'too-large' | 'too-fast'>

/** A dialect on one socket. */
export interface Conversation {
  /** Takes a frame; `refused` says that it is only to be answered, and how. */
  receive(bytes: Buffer, isBinary: boolean, refused?: Refused): void
  /** The number of the last letter that was written to the socket. */
  readonly delivered: number
  /** The other side has everything up to a letter's number. */
  confirmed(n: number): void
  /** The socket is closed; `isFinal` when the peer said that it leaves. */
  left(isFinal: boolean): void
}

export const REFUSED = {
  'too-large': 'the message is larger than the service takes',
  'too-fast': 'too many messages in a short time; this one was not read',
} as const
