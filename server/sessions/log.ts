/** The kept trace of one lab: its events as JSON text, addressed by `seq`. */
import { MAX_EVENTS_PER_MESSAGE } from '../../machines/link/protocol.ts'
import { MAX_MESSAGE_CHARS } from './limits.ts'

export class EventLog {
  readonly #lines: string[] = []
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
    let end = after + 1
    let chars = 0
    while (end <= this.head && end - after <= MAX_EVENTS_PER_MESSAGE && chars < MAX_MESSAGE_CHARS)
      chars += this.#lines[end++]?.length ?? 0
    if (end === after + 1) return undefined
    const events = this.#lines.slice(after + 1, end).join(',')
    return {
      text: `{"type":"events","lab":${JSON.stringify(lab)},"events":[${events}]}`,
      last: end - 1,
    }
  }
}
