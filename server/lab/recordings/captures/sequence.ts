/** TCP sequence numbers as traces have them: 0 at the SYN, so that data begins at 1 (RFC 9293 §3.4). */
import type { Segment } from '../../../../machines/trace/event.ts'
import type { TcpHeader } from './transport.ts'

/** Most directions of streams that are remembered; the oldest is forgotten first. */
export const MAX_DIRECTIONS = 65_536

export class RelativeNumbers {
  readonly #initial = new Map<string, number>()

  /** The segment of a header that was seen on its way. */
  take(from: string, to: string, { flags, sequence, acknowledgement }: TcpHeader): Segment {
    const isSyn = flags.includes('SYN')
    const own = `${from} ${to}`
    // In the middle of a stream, the first byte that is seen counts as its first.
    const initial = isSyn ? sequence : (this.#initial.get(own) ?? sequence - 1)
    if (isSyn || !this.#initial.has(own)) this.#keep(own, initial)
    const other = this.#initial.get(`${to} ${from}`)
    return {
      flags,
      sequence: (sequence - initial) >>> 0,
      acknowledgement: flags.includes('ACK')
        ? (acknowledgement - (other ?? acknowledgement - 1)) >>> 0
        : 0,
    }
  }

  #keep(key: string, initial: number): void {
    this.#initial.delete(key)
    this.#initial.set(key, initial)
    const [oldest] = this.#initial.keys()
    if (this.#initial.size > MAX_DIRECTIONS && oldest !== undefined) this.#initial.delete(oldest)
  }
}
