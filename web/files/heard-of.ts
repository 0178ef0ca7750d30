/** Whether a run has files that are sent: told as soon as somebody asks for one. */
import { SEND_FILE } from '../../machines/files/state.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Trace } from '../store/state.ts'

export class HeardOfFiles {
  #events: readonly TraceEvent[] = []
  #looked = 0
  #is = false

  /** Looks only at what is new. */
  isIn({ events, length }: Trace): boolean {
    if (events !== this.#events || length < this.#looked) {
      this.#events = events
      this.#looked = 0
      this.#is = false
    }
    for (; !this.#is && this.#looked < length; this.#looked++)
      this.#is = isOfFiles(events[this.#looked])
    return this.#is
  }
}

function isOfFiles(event: TraceEvent | undefined): boolean {
  if (event?.kind === 'lab.start') return event.scenario.script.some(isForFile)
  if (event?.kind === 'command') return isForFile(event.command)
  return event?.kind === 'api' && event.call === SEND_FILE
}

function isForFile({ do: verb }: { do: string }): boolean {
  return verb === 'send-file' || verb === 'relay-file'
}
