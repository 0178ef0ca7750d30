/**
 * Takes commands that come over a channel and applies them to its pad. All that can come of a message is
 * an event of the trace and another place of the pointer: what is no command is refused.
 */
import { decodeCommand, lagUsOf } from '../../../../machines/control/command.ts'
import { FRESH_PAD, take, type Pad } from '../../../../machines/control/pad.ts'
import type { Scribe } from '../observe/scribe.ts'
import { recordControl } from './recording.ts'

export class ControlReceiver {
  readonly #label: string
  readonly #scribe: Scribe
  #pad: Pad = FRESH_PAD

  constructor(label: string, scribe: Scribe) {
    this.#label = label
    this.#scribe = scribe
  }

  /** A message came. */
  take(data: string | Uint8Array): void {
    if (typeof data === 'string') return this.#refuse('a command is binary, not text')
    const decoded = decodeCommand(data)
    if (!decoded.ok) return this.#refuse(decoded.problem)
    const { command } = decoded
    const { pad, outcome } = take(this.#pad, command)
    this.#pad = pad
    const lagUs = lagUsOf(command, this.#scribe.ports.nowUs())
    const became = { direction: 'receive', label: this.#label, outcome, lagUs } as const
    recordControl(this.#scribe, became, command)
  }

  #refuse(problem: string): void {
    const became = { direction: 'receive', label: this.#label, outcome: 'refused' } as const
    recordControl(this.#scribe, { ...became, problem })
  }
}
