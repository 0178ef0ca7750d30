/** Which event tells that a run has files that are sent: somebody asks for one. */
import { SEND_FILE } from '../../machines/files/state.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'

export function tellsOfFiles(event: TraceEvent): boolean {
  if (event.kind === 'lab.start') return event.scenario.script.some(isForFile)
  if (event.kind === 'command') return isForFile(event.command)
  return event.kind === 'api' && event.call === SEND_FILE
}

function isForFile({ do: verb }: { do: string }): boolean {
  return verb === 'send-file' || verb === 'relay-file'
}
