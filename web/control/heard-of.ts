/** Which event tells that a run has a channel for commands: somebody asks for one. */
import { CONTROL_PROTOCOL } from '../../machines/control/command.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'

export function tellsOfControl(event: TraceEvent): boolean {
  if (event.kind === 'lab.start') return event.scenario.script.some(isForPad)
  if (event.kind === 'command') return isForPad(event.command)
  return event.kind === 'control'
}

function isForPad(command: { do: string; protocol?: string | undefined }): boolean {
  return command.do === 'create-channel' && command.protocol === CONTROL_PROTOCOL
}
