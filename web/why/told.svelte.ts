/** What `why` says, in the language of the page: sentences of another language come with the first. */
import { english, type Said } from '../../machines/why/said.ts'
import { language } from '../words/words.svelte.ts'

type Tell = (said: Said) => string

let chinese = $state.raw<Tell>()
let asked = false

/** One sentence. */
export function told(said: Said): string {
  return language() === 'en' ? english(said) : (chinese ?? load())(said)
}

/** Sentences after each other: a paragraph. */
export function toldAll(said: readonly Said[]): string {
  const gap = language() === 'en' || chinese === undefined ? ' ' : ''
  return said.map(told).join(gap)
}

/** English shows until the others are there; what cannot be fetched is tried again next time. */
function load(): Tell {
  if (asked) return english
  asked = true
  import('../words/zh-CN/why/index.ts').then(
    ({ sentence }) => (chinese = sentence),
    () => (asked = false),
  )
  return english
}
