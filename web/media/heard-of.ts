/** Whether a run has audio or video: told as soon as a peer adds a track or plays one. */
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Trace } from '../store/state.ts'

export class HeardOfMedia {
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
      this.#is = isOfMedia(events[this.#looked])
    return this.#is
  }
}

function isOfMedia(event: TraceEvent | undefined): boolean {
  if (event?.kind === 'lab.start') return event.scenario.script.some(addsTrack)
  return (
    event?.kind === 'media.frame' ||
    (event?.kind === 'api' && event.call === 'addTrack') ||
    (event?.kind === 'command' && addsTrack(event.command))
  )
}

function addsTrack(command: { do: string }): boolean {
  return command.do === 'add-track'
}
