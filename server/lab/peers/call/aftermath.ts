/**
 * What is still on its way when a call has ended: descriptions and candidates of a connection that is
 * closed here, sent by the other before it heard so. Without this, one of them would open another
 * connection that nobody wants.
 */
import type { Forwarded } from '../../services/signaling/message.ts'

const NEGOTIATION: ReadonlySet<string> = new Set<Forwarded['type']>([
  ...(['offer', 'answer', 'candidate', 'end-of-candidates'] as const),
])

export class Aftermath {
  readonly #awaited = new Set<string>()
  readonly #note: (text: string) => void

  /** `note` says what was dropped. */
  constructor(note: (text: string) => void) {
    this.#note = note
  }

  /** The connection to a peer was closed here: until its goodbye comes, what it says of one is old. */
  begins(peer: string): void {
    this.#awaited.add(peer)
  }

  /** The peer has said goodbye, or another connection to it begins. */
  ends(peer: string): void {
    this.#awaited.delete(peer)
  }

  /** Only of those who are there a goodbye can still come. */
  present(peers: readonly string[]): void {
    for (const peer of this.#awaited) if (!peers.includes(peer)) this.#awaited.delete(peer)
  }

  /** True for a message about a connection that is no more; nobody is to act on it. */
  drops({ from, type }: Forwarded): boolean {
    const isOld = this.#awaited.has(from) && NEGOTIATION.has(type)
    // Candidates are many and go without a word.
    if (isOld && (type === 'offer' || type === 'answer'))
      this.#note(`The call with ${from} is over; its ${type} came too late and is dropped.`)
    return isOld
  }
}
