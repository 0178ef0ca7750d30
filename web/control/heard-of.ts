/** Whether a run has a channel for commands: told as soon as somebody asks for one. */
import { CONTROL_PROTOCOL } from '../../machines/control/command.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Trace } from '../store/state.ts'

export class HeardOfControl {
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
      this.#is = isOfControl(events[this.#looked])
    return this.#is
  }
}

function isOfControl(event: TraceEvent | undefined): boolean {
  if (event?.kind === 'lab.start') return event.scenario.script.some(isForPad)
  if (event?.kind === 'command') return isForPad(event.command)
  return event?.kind === 'control'
}

function isForPad(command: { do: string; protocol?: string | undefined }): boolean {
  return command.do === 'create-channel' && command.protocol === CONTROL_PROTOCOL
}
