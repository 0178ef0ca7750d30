/** The channels for commands that there are at a cursor: who opened them, and whether they are open. */
import type { ApiEvent, StateEvent, TraceEvent } from '../trace/event.ts'
import { CONTROL_PROTOCOL } from './command.ts'

export interface PadChannel {
  /** Who opened it, and to whom. */
  readonly from: string
  readonly to: string
  readonly label: string
  readonly isOpen: boolean
}

export const NO_CHANNELS: readonly PadChannel[] = []

/** The channels after an event; the same value when nothing changed. */
export function foldChannels(
  channels: readonly PadChannel[],
  event: TraceEvent,
): readonly PadChannel[] {
  if (event.kind === 'api') return created(channels, event)
  if (event.kind === 'state' && event.machine === 'channel') return changed(channels, event)
  return channels
}

function created(
  channels: readonly PadChannel[],
  { call, phase, at, peer, detail }: ApiEvent,
): readonly PadChannel[] {
  if (call !== 'createDataChannel' || phase !== 'call' || peer === undefined) return channels
  const { label, protocol } = detail ?? {}
  if (protocol !== CONTROL_PROTOCOL || typeof label !== 'string') return channels
  const made = { from: at, to: peer, label, isOpen: false }
  return [...channels.filter((each) => !isSame(each, made)), made]
}

function changed(
  channels: readonly PadChannel[],
  { at, peer, name, to }: StateEvent,
): readonly PadChannel[] {
  const isMeant = (each: PadChannel): boolean =>
    each.from === at && each.to === peer && each.label === name
  if (!channels.some(isMeant)) return channels
  return channels.map((each) => (isMeant(each) ? { ...each, isOpen: to === 'open' } : each))
}

function isSame(one: PadChannel, other: PadChannel): boolean {
  return one.from === other.from && one.to === other.to && one.label === other.label
}
