/** How many columns a whole run has, known before all of it is shown: so a picture keeps its size. */
import { createLadder, type Ladder } from '../../machines/ladder/ladder.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Zoom } from '../../machines/trace/zoom.ts'
import type { Trace } from '../store/state.ts'

export class Columns {
  #of: readonly TraceEvent[] | undefined
  #ladder: Ladder | undefined
  #taken = 0

  /** Costs the number of new events. */
  count({ events, length }: Trace, zoom: Zoom, hidden: readonly string[]): number {
    let ladder = this.#ladder
    if (ladder === undefined || this.#of !== events || ladder.zoom !== zoom) {
      ladder = createLadder(zoom)
      this.#ladder = ladder
      this.#of = events
      this.#taken = 0
    }
    if (length > this.#taken) ladder.append(events, this.#taken, length)
    this.#taken = Math.max(this.#taken, length)
    return ladder.participants.filter(({ id }) => !hidden.includes(id)).length
  }
}
