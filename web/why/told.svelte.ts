/** What `why` says, in the language of the page: sentences of another language come with the first. */
import { english, type Part } from '../../machines/why/said.ts'
import { language } from '../words/words.svelte.ts'

type Tell = (part: Part) => string

let chinese = $state.raw<Tell>()
let asked: Promise<void> | undefined

/** One sentence, or a part of one. */
export function told(said: Part): string {
  if (language() === 'en') return english(said)
  if (chinese === undefined) void toldSoon()
  return (chinese ?? english)(said)
}

/** Sentences after each other: a paragraph. */
export function toldAll(said: readonly Part[]): string {
  const gap = language() === 'en' || chinese === undefined ? ' ' : ''
  return said.map(told).join(gap)
}

/**
 * Once the sentences of the language are there, so that none shows in English first. Never rejects:
 * without them it is said in English, and the next who asks tries again.
 */
export function toldSoon(): Promise<void> {
  return language() === 'en' ? Promise.resolve() : (asked ??= fetchSentences())
}

async function fetchSentences(): Promise<void> {
  try {
    chinese = (await import('../words/zh-CN/why/index.ts')).sentence
  } catch {
    asked = undefined
  }
}
