/** Makes commands and sends them on a channel: by hand, or along a path by itself. */
import {
  encodeCommand,
  timeOnWire,
  type ControlCommand,
} from '../../../../machines/control/command.ts'
import type { Key } from '../../../../machines/control/keys.ts'
import { FRESH_PAD } from '../../../../machines/control/pad.ts'
import { pathAt, type Path } from '../../../../machines/control/path.ts'
import { MAX_STEERING_HZ } from '../../../../machines/scenario/limits.ts'
import { frameAtUs } from '../../media/send/pace.ts'
import type { Scribe } from '../observe/scribe.ts'
import { recordControl } from './recording.ts'

/** The data channel as the sender sees it. */
export interface ControlChannel {
  readonly label: string
  readonly isOpen: boolean
  /** Sends what this event of the trace tells of. */
  transmit(seq: number, bytes: Uint8Array): void
}

export interface Steering {
  path: Path
  seconds: number
  hz?: number
  keys?: readonly Key[]
}

type Deed = { type: 'move' } | { type: 'key-down' | 'key-up'; key: Key }

export class ControlSender {
  readonly #channel: ControlChannel
  readonly #scribe: Scribe
  #sequence = 0
  #x = FRESH_PAD.x
  #y = FRESH_PAD.y
  #isSteered = false

  constructor(channel: ControlChannel, scribe: Scribe) {
    this.#channel = channel
    this.#scribe = scribe
  }

  movePointer(x: number, y: number): void {
    this.#x = x
    this.#y = y
    this.#send({ type: 'move' })
  }

  /** Down and up. */
  pressKey(key: Key): void {
    this.#send({ type: 'key-down', key })
    this.#send({ type: 'key-up', key })
  }

  /** Goes along a path, evenly in virtual time. Throws while it goes along another one. */
  steer(steering: Steering): void {
    if (this.#isSteered)
      throw new Error(`the channel "${this.#channel.label}" is steered along a path already`)
    this.#isSteered = true
    this.#step(steering, this.#scribe.ports.nowUs(), 0)
  }

  #step(steering: Steering, startUs: number, n: number): void {
    const { hz = MAX_STEERING_HZ, seconds } = steering
    const { ports } = this.#scribe
    if (n === hz * seconds) return void (this.#isSteered = false)
    if (!this.#channel.isOpen) return this.#ended(n, hz * seconds)
    const nextUs = startUs + frameAtUs(n + 1, hz)
    // Planned before it acts: all are brought about by the command, not by one another.
    ports.after(nextUs - ports.nowUs(), () => this.#step(steering, startUs, n + 1))
    const { x, y } = pathAt(steering.path, n, hz)
    this.#x = x
    this.#y = y
    this.#send(deedAt(n, hz, steering.keys))
  }

  #ended(done: number, all: number): void {
    this.#isSteered = false
    const { ports, at } = this.#scribe
    const text = `steer ended: ${done} of ${all} done: the channel "${this.#channel.label}" is not open`
    ports.record({ kind: 'note', at, level: 'warning', text })
  }

  #send(deed: Deed): void {
    const timeUs = timeOnWire(this.#scribe.ports.nowUs())
    const placed = { sequence: ++this.#sequence, timeUs, x: this.#x, y: this.#y }
    const command: ControlCommand = { ...placed, ...deed }
    const sent = { direction: 'send', label: this.#channel.label, outcome: 'sent' } as const
    const seq = recordControl(this.#scribe, sent, command)
    this.#channel.transmit(seq, encodeCommand(command))
  }
}

/** What the nth command of a path does: in the middle of each second a key goes down, and then up. */
function deedAt(n: number, hz: number, keys: readonly Key[] = []): Deed {
  const key = keys[Math.floor(n / hz)]
  const half = Math.floor((hz - 1) / 2)
  if (key !== undefined && n % hz === half) return { type: 'key-down', key }
  if (key !== undefined && n % hz === half + 1) return { type: 'key-up', key }
  return { type: 'move' }
}
