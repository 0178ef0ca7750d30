/** What to say when a language does not come. */
import type { Language } from '../../machines/lesson/lesson.ts'
import type { Problem } from '../store/state.ts'
import { LANGUAGE_NAMES, t } from './words.svelte.ts'

/** In the language that is shown instead. */
export function missing(language: Language): Problem {
  const { languageMissing, languageMissingDetail } = t().page
  return { title: languageMissing(LANGUAGE_NAMES[language]), detail: languageMissingDetail }
}
