/** Which event tells that a run has audio or video: a peer adds a track, or plays one. */
import type { TraceEvent } from '../../machines/trace/event.ts'

export function tellsOfMedia(event: TraceEvent): boolean {
  if (event.kind === 'lab.start') return event.scenario.script.some(addsTrack)
  return (
    event.kind === 'media.frame' ||
    (event.kind === 'api' && event.call === 'addTrack') ||
    (event.kind === 'command' && addsTrack(event.command))
  )
}

function addsTrack(command: { do: string }): boolean {
  return command.do === 'add-track'
}
