/**
 * The page's words in the language that was chosen. `t()` is read inside markup and derived values,
 * so that a switch shows at once; what is not English is fetched when first chosen.
 */
import { LANGUAGES, type Language } from '../../machines/lesson/lesson.ts'
import { en } from './en/index.ts'
import type { later } from './en/later.ts'

type First = typeof en
/** All of a language. */
export type Words = First & typeof later

/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  'zh-CN': '简体中文',
}

const KEPT_UNDER = 'peerscope:language'
const LOADERS: Record<Exclude<Language, 'en'>, () => Promise<Words>> = {
  'zh-CN': async () => (await import('./zh-CN/index.ts')).zhCN,
}

/** `translation` is absent in English. */
let current = $state.raw<{ language: Language; translation?: Words }>({ language: 'en' })
/** Counts what was asked for: of two languages under way, the one asked for last is shown. */
let asked = 0

/** The words of the first load, in the language that is shown; what is loaded later takes `later.ts`. */
export function t(): First {
  return current.translation ?? en
}

/** All words of the language that is shown; undefined for English, which comes in two parts. */
export function translation(): Words | undefined {
  return current.translation
}

/** The language that is shown. */
export function language(): Language {
  return current.language
}

/** Shows another language. Rejects, and changes nothing, when it cannot be fetched. */
export async function show(next: Language): Promise<void> {
  const count = ++asked
  const words = next === 'en' ? undefined : await LOADERS[next]()
  if (count !== asked) return
  current = { language: next, ...(words && { translation: words }) }
  document.documentElement.lang = next
}

/** Shows another language and remembers it. Rejects, and changes nothing, when it cannot be fetched. */
export async function speak(next: Language): Promise<void> {
  await show(next)
  try {
    localStorage.setItem(KEPT_UNDER, next)
  } catch {
    // Storage may be forbidden; then the choice holds until the page is left.
  }
}

/** The language of the last visit, else what the browser asks for, else English. */
export function preferredLanguage(): Language {
  const kept = remembered()
  const known = LANGUAGES.find((each) => each === kept)
  return known ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en')
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEPT_UNDER)
  } catch {
    return null
  }
}
