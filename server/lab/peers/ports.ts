/** What a peer needs of the lab: time, randomness, the trace, its streams. */
import type { Draft } from '../../../machines/trace/event.ts'
import type { Inside, OpenRecord } from '../dissect/sealed-records.ts'
import type { Intercept } from '../services/signaling/intercept.ts'
import type { StreamStack } from '../network/stream/stack.ts'

export interface PeerPorts {
  /** The peer's own streams. */
  stack: StreamStack
  record(draft: Draft): number
  /** From now to the end of this queue entry, `seq` is the cause of what happens. */
  because(seq: number): void
  randomBytes(length: number): Uint8Array
  /** Bytes of files that the peer sends, a stream of their own. */
  fileBytes(length: number): Uint8Array
  /** Where a peer's streams of media begin: sequence numbers and timestamps. */
  mediaBytes(length: number): Uint8Array
  /** Virtual time, microseconds. */
  nowUs(): number
  /** Acts later, brought about by what happens now; the returned function takes it back. */
  after(delayUs: number, act: () => void): () => void
  /** Whether these encoded bytes have not been in the trace, by their digest. */
  isNewMedia(digest: string): boolean
  /** What the scenario's rules make of signaling messages that arrive. */
  intercept: Intercept
  /** A DTLS record was encrypted and is about to be sent; lets the lab name it and edit it. */
  encrypted(record: Uint8Array, inside: Inside): void
  /** The peer can open records that no peer inside has made. */
  opens(open: OpenRecord): void
}
