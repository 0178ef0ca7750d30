/** The kept trace of one lab: its events as JSON text, addressed by `seq`. */
import { MAX_EVENTS_PER_MESSAGE } from '../../machines/link/protocol.ts'
import { MAX_MESSAGE_CHARS } from './limits.ts'

export class EventLog {
  readonly #lines: string[] = []
  /** What was read last: many readers ask for the same. */
  #read = { after: -2, end: -1, events: '' }
  /** Characters kept. */
  chars = 0

  /** `seq` of the last event, -1 when there is none. */
  get head(): number {
    return this.#lines.length - 1
  }

  append(lines: readonly string[]): void {
    for (const line of lines) {
      this.#lines.push(line)
      this.chars += line.length
    }
  }

  /**
   * One `events` message of the link with what follows event `after`, as much as one message may
   * hold; undefined when nothing follows.
   */
  messageAfter(lab: string, after: number): { text: string; last: number } | undefined {
    const end = this.#endAfter(after)
    if (end === after + 1) return undefined
    if (this.#read.after !== after || this.#read.end !== end)
      this.#read = { after, end, events: this.#lines.slice(after + 1, end).join(',') }
    return {
      text: `{"type":"events","lab":${JSON.stringify(lab)},"events":[${this.#read.events}]}`,
      last: end - 1,
    }
  }

  #endAfter(after: number): number {
    let end = after + 1
    let chars = 0
    while (end <= this.head && end - after <= MAX_EVENTS_PER_MESSAGE && chars < MAX_MESSAGE_CHARS)
      chars += this.#lines[end++]?.length ?? 0
    return end
  }
}
