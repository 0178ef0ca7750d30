/**
 * Sentences as data: the English text with places for what the trace tells, and what stands there. Every
 * other language is a table from English to its own text, so the machines know no language but one.
 */

/** A name, an address or a number as the trace has it, or a phrase that is said in every language. */
export type Part = string | number | Said

export interface Said {
  /** The English text; `{0}` stands for the first of `args`. */
  readonly key: string
  readonly args: readonly Part[]
}

/** `` say`${who} failed` `` is the text `{0} failed` with `who` in its place. */
export function say(texts: TemplateStringsArray, ...args: readonly Part[]): Said {
  return { key: texts.reduce((key, text, index) => `${key}{${index - 1}}${text}`), args }
}

/** Deeper than any sentence goes. */
const MAX_DEPTH = 12

/** True for a sentence that came from somewhere else, as data. */
export function isSaid(value: unknown, depth = 0): value is Said {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return false
  const { key, args } = value as { key?: unknown; args?: unknown }
  return typeof key === 'string' && Array.isArray(args) && args.every((each) => isPart(each, depth))
}

function isPart(value: unknown, depth: number): boolean {
  return typeof value === 'string' || typeof value === 'number' || isSaid(value, depth + 1)
}

/** What was said, in English. */
export function english(part: Part): string {
  if (typeof part !== 'object') return String(part)
  return part.key.replace(/\{(\d+)\}/g, (_, place) => english(part.args[Number(place)] ?? ''))
}
