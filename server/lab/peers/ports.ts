/** What a peer needs of the lab: time, randomness, the trace, its streams. */
import type { Draft } from '../../../machines/trace/event.ts'
import type { StreamStack } from '../network/stream/stack.ts'

export interface PeerPorts {
  /** The peer's own streams. */
  stack: StreamStack
  record(draft: Draft): number
  /** From now to the end of this queue entry, `seq` is the cause of what happens. */
  because(seq: number): void
  randomBytes(length: number): Uint8Array
  /** What the record that is being encrypted right now holds; lets the lab name it. */
  encrypting(plaintext: Uint8Array | undefined): void
}
