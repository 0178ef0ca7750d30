/** The NAT tables at a cursor, for a trace that grows and is sometimes replaced. */
import { NatTables, type NatView } from '../../machines/nat-table/nat-table.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Trace } from '../store/state.ts'

export class NatLog {
  #tables = new NatTables()
  #events: readonly TraceEvent[] = []
  #count = 0

  /** Takes what is new and looks at the cursor. Another array is another trace. */
  at({ events, length }: Trace, cursor: number): NatView {
    if (events !== this.#events || length < this.#count) {
      this.#tables = new NatTables()
      this.#events = events
      this.#count = 0
    }
    this.#tables.append(events.slice(this.#count, length))
    this.#count = length
    return this.#tables.at(cursor)
  }
}
