/**
 * The words for what is loaded after the page: import `t` from here there, and the first load stays
 * small.
 */
import { en } from './en/index.ts'
import { later } from './en/later.ts'
import { translation, type Words } from './words.svelte.ts'

const ENGLISH: Words = { ...en, ...later }

/** All words of the language that is shown. */
export function t(): Words {
  return translation() ?? ENGLISH
}
