/**
 * The keys that a pad knows, and no others: names as `KeyboardEvent.code` has them (W3C UI Events Code
 * §3.1), numbers on the wire as keyboards have them (USB HID Usage Tables §10, Keyboard/Keypad Page).
 */

/** The usage ID of the first key of a row of keys that are numbered without gaps. */
const FIRST_LETTER = 0x04
const FIRST_DIGIT = 0x1e

const LETTERS = [
  ...(['KeyA', 'KeyB', 'KeyC', 'KeyD', 'KeyE', 'KeyF', 'KeyG', 'KeyH', 'KeyI', 'KeyJ'] as const),
  ...(['KeyK', 'KeyL', 'KeyM', 'KeyN', 'KeyO', 'KeyP', 'KeyQ', 'KeyR', 'KeyS', 'KeyT'] as const),
  ...(['KeyU', 'KeyV', 'KeyW', 'KeyX', 'KeyY', 'KeyZ'] as const),
] as const
/** On a keyboard 0 stands behind 9. */
const DIGITS = [
  ...(['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5'] as const),
  ...(['Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0'] as const),
] as const
const OTHERS = {
  Enter: 0x28,
  Backspace: 0x2a,
  Space: 0x2c,
  ArrowRight: 0x4f,
  ArrowLeft: 0x50,
  ArrowDown: 0x51,
  ArrowUp: 0x52,
} as const

export type Key = (typeof LETTERS)[number] | (typeof DIGITS)[number] | keyof typeof OTHERS

const CODES: ReadonlyMap<Key, number> = new Map<Key, number>([
  ...LETTERS.map((key, index): [Key, number] => [key, FIRST_LETTER + index]),
  ...DIGITS.map((key, index): [Key, number] => [key, FIRST_DIGIT + index]),
  ...(Object.entries(OTHERS) as [Key, number][]),
])
const NAMES: ReadonlyMap<number, Key> = new Map([...CODES].map(([key, code]) => [code, key]))

/** Every key, in the order of their codes. */
export const KEYS: readonly Key[] = [...CODES.keys()]

/** The number of a key on the wire. */
export function codeOf(key: Key): number {
  const code = CODES.get(key)
  if (code === undefined) throw new RangeError(`there is no key ${JSON.stringify(key)}`)
  return code
}

/** The key with this number, if it is one of ours. */
export function keyOf(code: number): Key | undefined {
  return NAMES.get(code)
}

/** True for a name that is one of ours. */
export function isKey(name: string): name is Key {
  return CODES.has(name as Key)
}
