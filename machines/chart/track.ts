/**
 * What a machine went through: every stay in a state, every edge taken, every change that is not
 * allowed. Only grows, in the order of the trace, so that what was so at a cursor is found by halving.
 */
import type { Chart } from './chart.ts'
import { wayOf } from './way.ts'

/** A place in the trace. */
export interface Moment {
  seq: number
  atUs: number
}

/** A time in a state. */
export interface Stay extends Moment {
  state: string
  /** Where it came from; absent for the state in which it began. */
  from?: string
  /** How it ended, once it has. */
  left?: Moment & { to: string }
}

/** A change that the machine does not allow. */
export interface Breach extends Moment {
  from: string
  to: string
  /** What forbids it, in the words of the `violation` event. */
  rule: string
}

/** Of one instance, or of many together. */
export class Track {
  readonly chart: Chart
  /** By state. */
  readonly stays = new Map<string, Stay[]>()
  /** When a state was left, by state. */
  readonly leavings = new Map<string, Moment[]>()
  /** When an edge was taken, by its key. */
  readonly taken = new Map<string, Moment[]>()
  readonly breaches: Breach[] = []
  /** When the first instance came to be; infinite before. */
  beganSeq = Infinity

  constructor(chart: Chart) {
    this.chart = chart
  }

  /** An instance comes to be in its first state. */
  begin(stay: Stay): void {
    this.beganSeq = Math.min(this.beganSeq, stay.seq)
    push(this.stays, stay.state, stay)
  }

  /** An instance goes from the stay that ends now to another one. */
  change(stay: Stay, from: string): void {
    const moment = { seq: stay.seq, atUs: stay.atUs }
    push(this.leavings, from, moment)
    for (const edge of wayOf(this.chart, from, stay.state) ?? []) {
      push(this.taken, edge.key, moment)
      if (edge.to === stay.state) continue
      push(this.stays, edge.to, {
        ...moment,
        state: edge.to,
        from: edge.from,
        left: { ...moment, to: stay.state },
      })
      push(this.leavings, edge.to, moment)
    }
    push(this.stays, stay.state, stay)
  }

  /** An instance is over and forgotten, in whatever state it is. */
  end(state: string, moment: Moment): void {
    push(this.leavings, state, moment)
  }
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** How many of a list had happened at a cursor. */
export function countAt(list: readonly Moment[] | undefined, cursor: number): number {
  let low = 0
  let high = list?.length ?? 0
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list?.[middle]?.seq ?? Infinity) <= cursor) low = middle + 1
    else high = middle
  }
  return low
}
