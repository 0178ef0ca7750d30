/** The commands of a trace up to any cursor, and the pads that they move. */
import type { ControlEvent } from '../trace/control-event.ts'
import type { TraceEvent } from '../trace/event.ts'
import { isKey } from './keys.ts'
import { isFirstOfChannel, wayId } from './lag.ts'
import { FRESH_PAD, take, type Pad } from './pad.ts'

export class ControlHistory {
  #events: readonly TraceEvent[] = []
  #looked = 0
  #control: ControlEvent[] = []

  /** The commands among the first `length` events of a trace; looks only at what is new. */
  upTo(events: readonly TraceEvent[], length: number): readonly ControlEvent[] {
    if (events !== this.#events) {
      this.#events = events
      this.#looked = 0
      this.#control = []
    }
    for (; this.#looked < length; this.#looked++) {
      const event = events[this.#looked]
      if (event?.kind === 'control') this.#control.push(event)
    }
    return this.#control.slice(0, this.#countBefore(length))
  }

  /** How many come before this `seq`: halves the list. */
  #countBefore(seq: number): number {
    let [low, high] = [0, this.#control.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#control[middle]?.seq ?? seq) < seq) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Pads by their way: what the commands of a channel have made of the receiver's, and of the sender's own. */
export interface Pads {
  sent: ReadonlyMap<string, Pad>
  received: ReadonlyMap<string, Pad>
}

/** The pads after these commands. */
export function padsOf(events: readonly ControlEvent[]): Pads {
  const [sent, received] = [new Map<string, Pad>(), new Map<string, Pad>()]
  for (const event of events) {
    const pads = event.direction === 'send' ? sent : received
    const id = wayId(event)
    // A channel of the same name once more: whoever it belongs to counts from 1 again, on a fresh pad.
    if (isFirstOfChannel(event)) for (const each of [sent, received]) each.delete(id)
    pads.set(id, after(pads.get(id) ?? FRESH_PAD, event))
  }
  return { sent, received }
}

function after(pad: Pad, { n, type, x, y, code }: ControlEvent): Pad {
  if (n === undefined || type === undefined || x === undefined || y === undefined) return pad
  const key = code !== undefined && isKey(code) ? { key: code } : {}
  return take(pad, { sequence: n, type, x, y, ...key }).pad
}
