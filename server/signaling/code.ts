/** How a request ended. Both dialects say the same; the Go one by number. */

/** The numbers of the Go dialect. Its own programs know 0 and 1; the others are ours. */
const NUMBERS = {
  ok: 0,
  'unknown-target': 1,
  malformed: 2,
  'id-taken': 3,
  'wrong-order': 4,
  'too-large': 5,
  'too-fast': 6,
  'target-busy': 7,
  'registry-full': 8,
  'not-registered': 9,
  'already-registered': 10,
  'not-allowed': 11,
  /** The target's dialect has no word for it: it was not forwarded, and nothing is wrong. */
  'not-spoken': 12,
} as const

export type Code = keyof typeof NUMBERS

/** How a request ended, and for people why. */
export interface Outcome {
  code: Code
  message: string
}

export const OK: Outcome = { code: 'ok', message: 'ok' }

export function numberOf(code: Code): number {
  return NUMBERS[code]
}

/** The code of a number; another server's number that is not among ours is still a refusal. */
export function codeNumbered(number: number): Code {
  const found = Object.entries(NUMBERS).find(([, each]) => each === number)
  return (found?.[0] as Code | undefined) ?? 'malformed'
}

export function isCode(text: string): text is Code {
  return Object.hasOwn(NUMBERS, text)
}
