/**
 * TCP sequence numbers as they stand on the wire. The trace counts from each end's initial sequence
 * number; here each end of each connection gets one (RFC 9293 §3.4.1). A NAT changes the addresses of
 * a connection, not its numbers, so that the two ends are matched by the segments that arrive.
 */
import type { Segment } from '../../../../machines/trace/event.ts'
import type { TcpFields } from './ip-packet.ts'

/** Sequence numbers wrap (RFC 9293 §3.4). */
const SEQUENCE_SPACE = 0x1_0000_0000
/** Far enough apart that ends are told from each other at a glance. */
const STEP = 10_000_000

/** One end of a connection: who it is, and whom it talks with, as it sees both. */
export interface Side {
  host: string
  local: string
  remote: string
}

interface End {
  initial: number
  /** Whose numbers it acknowledges; unknown until it has heard from it. */
  peer?: End
}

export class SequenceNumbers {
  readonly #ends = new Map<string, End>()
  #count = 0

  /** The fields of a segment that this side sends. */
  sent(side: Side, { flags, sequence, acknowledgement }: Segment): TcpFields {
    const known = this.#ends.get(keyOf(side))
    // A SYN after an answer opens another connection between the same two ports.
    const isNew = !known || (flags === 'SYN' && known.peer !== undefined)
    const end = isNew ? this.#add(side) : known
    const acknowledges = flags.includes('ACK')
    return {
      flags,
      sequence: (end.initial + sequence) % SEQUENCE_SPACE,
      acknowledgement: acknowledges
        ? ((end.peer?.initial ?? 0) + acknowledgement) % SEQUENCE_SPACE
        : 0,
    }
  }

  /** A segment of `from` has arrived at `to`; from now on that one answers it. */
  delivered(from: Side, to: Side, { flags }: Segment): void {
    const sender = this.#ends.get(keyOf(from))
    if (!sender) return
    const known = this.#ends.get(keyOf(to))
    const isNew = !known || (flags === 'SYN' && known.peer !== undefined && known.peer !== sender)
    const receiver = isNew ? this.#add(to) : known
    receiver.peer = sender
  }

  #add(side: Side): End {
    const end = { initial: (++this.#count * STEP) % SEQUENCE_SPACE }
    this.#ends.set(keyOf(side), end)
    return end
  }
}

function keyOf({ host, local, remote }: Side): string {
  return `${host} ${local} ${remote}`
}
