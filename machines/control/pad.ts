/**
 * What a pad shows: where the pointer is, and which keys are held. Of two commands the newer one holds,
 * whichever came first: one that was overtaken is outdated. A key is not outdated by a pointer that moved,
 * only by a newer command for the same key, or what is typed would be lost with what is moved.
 */
import { MAX_COORDINATE, type ControlCommand } from './command.ts'
import type { Key } from './keys.ts'

/** How many of the keys that were pressed last are remembered. */
export const MAX_TYPED = 12

export interface Pad {
  readonly x: number
  readonly y: number
  /** The number of the command that moved the pointer last; 0 when none has. */
  readonly pointerAt: number
  /** Of each key that was pressed: the number of the command that did it last, and whether it is held. */
  readonly keys: ReadonlyMap<Key, { readonly at: number; readonly isDown: boolean }>
  /** The keys that went down last, the newest at the end. */
  readonly typed: readonly Key[]
}

const MIDDLE = Math.floor(MAX_COORDINATE / 2)

/** A pad that nobody has touched. */
export const FRESH_PAD: Pad = { x: MIDDLE, y: MIDDLE, pointerAt: 0, keys: new Map(), typed: [] }

export interface Taken {
  pad: Pad
  outcome: 'applied' | 'outdated'
}

/** What matters of a command to the pad that takes it. */
export type PadCommand = Pick<ControlCommand, 'sequence' | 'type' | 'x' | 'y'> & { key?: Key }

/** The pad after a command, and whether it changed anything. */
export function take(pad: Pad, command: PadCommand): Taken {
  const { type, key } = command
  if (type === 'move' || key === undefined)
    return command.sequence > pad.pointerAt
      ? { pad: moved(pad, command), outcome: 'applied' }
      : { pad, outcome: 'outdated' }
  if (command.sequence <= (pad.keys.get(key)?.at ?? 0)) return { pad, outcome: 'outdated' }
  const isDown = type === 'key-down'
  const keys = new Map(pad.keys).set(key, { at: command.sequence, isDown })
  const typed = isDown ? [...pad.typed, key].slice(-MAX_TYPED) : pad.typed
  return { pad: { ...moved(pad, command), keys, typed }, outcome: 'applied' }
}

/** A key says where the pointer is, too; an older place changes nothing. */
function moved(pad: Pad, { sequence, x, y }: PadCommand): Pad {
  return sequence > pad.pointerAt ? { ...pad, x, y, pointerAt: sequence } : pad
}

/** The keys that are held, as they went down. */
export function heldKeys({ keys }: Pad): Key[] {
  return [...keys].flatMap(([key, { isDown }]) => (isDown ? [key] : []))
}
