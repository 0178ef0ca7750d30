/**
 * What must be known of earlier events to say of a later one who sent a packet, who gets it, and
 * whether it was sent before. Each is folded only as far as somebody asks for it; what it tells of an
 * event never changes by what follows.
 */
import { Retransmissions } from '../ladder/retransmissions.ts'
import type { PacketEvent, TraceEvent } from '../trace/event.ts'
import { Ends } from './ends.ts'

export const FOLDS = ['ends', 'repeats'] as const
export type FoldName = (typeof FOLDS)[number]

/** Of one trace. */
export class Surroundings {
  readonly ends = new Ends()
  readonly #sent = new Retransmissions()
  readonly #again = new Set<number>()
  readonly #lengths: Record<FoldName, number> = { ends: 0, repeats: 0 }

  /** Folds on up to and with the event `seq`. */
  take(events: readonly TraceEvent[], seq: number, folds: readonly FoldName[]): void {
    for (const fold of folds)
      for (; this.#lengths[fold] <= seq; this.#lengths[fold]++) {
        const event = events[this.#lengths[fold]]
        if (event === undefined) return
        if (fold === 'ends') this.ends.take(event)
        else this.#repeat(event, events)
      }
  }

  #repeat(event: TraceEvent, events: readonly TraceEvent[]): void {
    if (event.kind !== 'packet.send') return
    const cause = event.cause === undefined ? undefined : events[event.cause]
    if (this.#sent.take(event, cause)) this.#again.add(event.packet)
  }

  /** Whether a packet is an earlier one sent again. */
  isAgain({ packet }: PacketEvent): boolean {
    return this.#again.has(packet)
  }
}
