/** What keys of the keyboard do on a pad, and what they are called there. */
import { MAX_COORDINATE } from '../../machines/control/command.ts'
import { isKey, type Key } from '../../machines/control/keys.ts'

/** How far Shift with an arrow moves the pointer. */
const STEP = 4096

const ARROWS: ReadonlyMap<string, readonly [dx: number, dy: number]> = new Map([
  ['ArrowLeft', [-STEP, 0]],
  ['ArrowRight', [STEP, 0]],
  ['ArrowUp', [0, -STEP]],
  ['ArrowDown', [0, STEP]],
])

export type Deed = { move: { x: number; y: number } } | { press: Key }

type Pressed = Pick<KeyboardEvent, 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>

/** What a key does while the pointer is here; undefined for one that is none of the pad's business. */
export function deedOf(event: Pressed, from: { x: number; y: number }): Deed | undefined {
  const { code, shiftKey, ctrlKey, altKey, metaKey } = event
  if (ctrlKey || altKey || metaKey) return undefined
  const arrow = shiftKey ? ARROWS.get(code) : undefined
  if (arrow) return { move: { x: inside(from.x + arrow[0]), y: inside(from.y + arrow[1]) } }
  return isKey(code) ? { press: code } : undefined
}

/** The nearest coordinate that there is. */
export function inside(coordinate: number): number {
  return Math.min(MAX_COORDINATE, Math.max(0, Math.round(coordinate)))
}

const SIGNS: Readonly<Record<string, string>> = {
  Enter: '⏎',
  Backspace: '⌫',
  Space: '␣',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** What stands on the key. */
export function capOf(key: Key): string {
  return SIGNS[key] ?? key.replace(/^(Key|Digit)/, '')
}
