/** What the bench page shows: a trace that grows, and where the reader is in it. */
import { createLadder } from '../../../machines/ladder/ladder.ts'
import type { TraceEvent } from '../../../machines/trace/event.ts'
import type { Zoom } from '../../../machines/trace/zoom.ts'

export class StageState {
  trace = $state.raw<{ events: TraceEvent[]; length: number }>({ events: [], length: 0 })
  zoom = $state<Zoom>('milestones')
  cursor = $state(-1)
  selected = $state<number | undefined>()
  /** The same rows once more, to know which one is the last. */
  #expected = createLadder('milestones')

  append(more: readonly TraceEvent[]): void {
    const { events } = this.trace
    events.push(...more)
    this.trace = { events, length: events.length }
    this.cursor = events.length - 1
    this.#expected.append(more)
  }

  /** Shows a whole trace at once, as one that was read from a file. */
  open(events: TraceEvent[], zoom: Zoom): void {
    this.clear(zoom)
    this.trace = { events, length: events.length }
    this.cursor = events.length - 1
  }

  /** Starts over at a zoom level. */
  clear(zoom: Zoom): void {
    this.trace = { events: [], length: 0 }
    this.cursor = -1
    this.selected = undefined
    this.zoom = zoom
    this.#expected = createLadder(zoom)
  }

  /** `seq` of the newest row, -1 without rows. */
  get lastRow(): number {
    return this.#expected.rows.at(-1)?.seq ?? -1
  }

  get rowCount(): number {
    return this.#expected.rows.length
  }
}
