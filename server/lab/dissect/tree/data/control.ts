/** A command of remote control, byte by byte: the format of `machines/control/command.ts`. */
import {
  codeProblem,
  COMMAND_BYTES,
  decodeCommand,
  sequenceProblem,
  typeOf,
  typeProblem,
  versionProblem,
  type ControlType,
} from '../../../../../machines/control/command.ts'
import { keyOf } from '../../../../../machines/control/keys.ts'
import type { Reader } from '../reader.ts'
import { hexNumber } from '../show.ts'

/** Reads all of it; gives what it is in a few words. */
export function controlFields(reader: Reader): string {
  const decoded = decodeCommand(reader.bytes)
  head(reader)
  place(reader)
  code(reader, typeOf(reader.bytes[1] ?? 0))
  if (!decoded.ok) return reader.bytes.length === COMMAND_BYTES ? 'no command' : 'no whole command'
  const { command } = decoded
  const { sequence, x, y } = command
  const what = command.type === 'move' ? `move to ${x}, ${y}` : `${command.type} ${command.key}`
  return `command ${sequence}, ${what}`
}

function head(reader: Reader): void {
  reader.uint(1, { name: 'Version', doc: 'control.version', problem: versionProblem })
  reader.uint(1, {
    name: 'Type',
    doc: 'control.type',
    value: (type) => `${typeOf(type) ?? 'unknown'} (${type})`,
    problem: typeProblem,
  })
  reader.uint(4, { name: 'Sequence', doc: 'control.sequence', problem: sequenceProblem })
  reader.uint(4, { name: 'Time', doc: 'control.time', value: (timeUs) => `${timeUs} µs` })
}

function place(reader: Reader): void {
  reader.uint(2, { name: 'X', doc: 'control.x' })
  reader.uint(2, { name: 'Y', doc: 'control.y' })
}

function code(reader: Reader, type: ControlType | undefined): void {
  reader.uint(2, {
    name: 'Code',
    doc: 'control.code',
    value: (number) =>
      `${keyOf(number) ?? (number === 0 ? 'none' : 'unknown')} (${hexNumber(number, 4)})`,
    problem: (number) => codeProblem(type, number),
  })
}
