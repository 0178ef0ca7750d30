/** A value in an error message: its beginning. */
const MAX_SHOWN_CHARS = 60

/** Writes a value as JSON, cut; one that is nested deeper than JSON can be written is named only. */
export function show(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? 'undefined').slice(0, MAX_SHOWN_CHARS)
  } catch {
    return 'a value nested too deep'
  }
}
