/**
 * The short texts of steps (options, hints, answers) are Markdown of one line: `code`, **strong** and
 * _emphasis_. Anything else stands as it is.
 */
import type { Inline } from '../../../machines/lesson/content.ts'

const MARKED = /`([^`]+)`|\*\*([^*]+)\*\*|(?<![\w*])(?:\*([^*\s][^*]*)\*|_([^_\s][^_]*)_)(?![\w*])/g

/** A short text as data. */
export function inlinesOf(text: string): Inline[] {
  const inlines: Inline[] = []
  let from = 0
  const plain = (until: number): void => {
    if (until > from) inlines.push({ type: 'text', text: text.slice(from, until) })
  }
  for (const match of text.matchAll(MARKED)) {
    plain(match.index)
    inlines.push(marked(match))
    from = match.index + match[0].length
  }
  plain(text.length)
  return inlines
}

function marked([, code, strong, star, line]: RegExpMatchArray): Inline {
  if (code !== undefined) return { type: 'code', text: code }
  if (strong !== undefined) return { type: 'strong', children: [{ type: 'text', text: strong }] }
  return { type: 'emphasis', children: [{ type: 'text', text: star ?? line ?? '' }] }
}
