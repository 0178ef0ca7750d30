/** Commands that act again and again, on the virtual clock. */

/** How often in all, and how far apart in virtual milliseconds. */
export interface Repeat {
  count: number
  everyMs: number
}

/**
 * Calls `act` with 1 at once and with 2 … `count` later, each `everyMs` after the one before. Throws
 * when the first call does; when a later one does, `ended` gets the reason and no other follows.
 */
export function repeatedly(
  repeat: Repeat | undefined,
  act: (n: number) => void,
  ended: (reason: string) => void,
): void {
  if (!repeat) return act(1)
  const { count, everyMs } = repeat
  const plan = (n: number): ReturnType<typeof setTimeout> | undefined => {
    if (n > count) return undefined
    return setTimeout(() => {
      // Planned before it acts: all are brought about by the command, not by one another.
      const next = plan(n + 1)
      try {
        act(n)
      } catch (error) {
        clearTimeout(next)
        ended(
          `${n - 1} of ${count} done: ${error instanceof Error ? error.message : String(error)}`,
        )
      }
    }, everyMs)
  }
  const next = plan(2)
  try {
    act(1)
  } catch (error) {
    clearTimeout(next)
    throw error
  }
}

/** The text of the nth message: `{n}` stands for its number; where there is none, it comes last. */
export function numbered(text: string, n: number, repeat: Repeat | undefined): string {
  if (!repeat) return text
  return text.includes('{n}') ? text.replaceAll('{n}', String(n)) : `${text} ${n}`
}
