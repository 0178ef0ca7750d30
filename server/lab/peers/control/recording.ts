/** Writes the commands of a pad into the trace, at either end. */
import type { ControlCommand } from '../../../../machines/control/command.ts'
import type { ControlEvent } from '../../../../machines/trace/control-event.ts'
import type { Scribe } from '../observe/scribe.ts'

type Became = Pick<ControlEvent, 'direction' | 'label' | 'outcome' | 'lagUs' | 'problem'>

/** Records what became of a message on a channel for commands; returns the event's `seq`. */
export function recordControl(scribe: Scribe, became: Became, command?: ControlCommand): number {
  const { ports, at, peer } = scribe
  const { direction, label, outcome, lagUs, problem } = became
  return ports.record({
    kind: 'control',
    at,
    ...{ direction, label, outcome },
    ...(command && fieldsOf(command)),
    ...(lagUs !== undefined && { lagUs }),
    ...(problem !== undefined && { problem }),
    peer,
  })
}

function fieldsOf(
  command: ControlCommand,
): Required<Pick<ControlEvent, 'n' | 'type' | 'x' | 'y'>> & { code?: string } {
  const { sequence: n, type, x, y } = command
  return { n, type, x, y, ...(command.type !== 'move' && { code: command.key }) }
}
