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

/** A text of some other table, as a sentence without places. */
export function sayText(text: string): Said {
  return { key: text, args: [] }
}

/** What was said, in English. */
export function english(part: Part): string {
  if (typeof part !== 'object') return String(part)
  return part.key.replace(/\{(\d+)\}/g, (_, place) => english(part.args[Number(place)] ?? ''))
}
