/** The texts of a step in another language, laid over the step that all languages share. */
import type { Step } from '../../machines/lesson/step.ts'

/** Keys that hold text for the learner, wherever they stand in a step. */
const TEXTS = ['say', 'text', 'otherwise']
const LISTS = ['options', 'wrong']
/** The key of three texts. */
const HINTS = 'hints'

/** Whether a key of a step holds text for the learner. */
export function isText(key: string): boolean {
  return TEXTS.includes(key) || key === HINTS
}

/**
 * The step with the texts of a translation. `report` hears of texts that are missing, and of what is
 * no text: a translation changes nothing else.
 */
export function translateStep(
  step: Step,
  texts: Readonly<Record<string, unknown>>,
  report: (message: string) => void,
): Step {
  return translate(step, texts, '', report) as Step
}

type Data = Readonly<Record<string, unknown>>

function translate(step: Data, texts: Data, path: string, report: (message: string) => void): Data {
  const made: Record<string, unknown> = { ...step }
  for (const key of Object.keys(texts))
    if (!isText(key) && !LISTS.includes(key))
      report(`${path}${key} is no text; leave it to index.md`)
  for (const key of TEXTS) {
    if (typeof step[key] !== 'string') continue
    if (typeof texts[key] === 'string') made[key] = texts[key]
    else report(`${path}${key} is not translated`)
  }
  if (Array.isArray(step[HINTS])) made[HINTS] = hints(step[HINTS], texts[HINTS], report)
  for (const key of LISTS) made[key] = entries(step[key], texts[key], `${path}${key}`, report)
  for (const key of LISTS) if (made[key] === undefined) delete made[key]
  return made
}

function hints(
  original: unknown[],
  translated: unknown,
  report: (message: string) => void,
): unknown[] {
  const given: unknown[] = Array.isArray(translated) ? translated : []
  if (given.length === original.length) return given
  report(`hints must be ${original.length} texts`)
  return original
}

function entries(
  original: unknown,
  translated: unknown,
  path: string,
  report: (message: string) => void,
): unknown {
  if (!Array.isArray(original)) return original
  const given: unknown[] = Array.isArray(translated) ? translated : []
  if (given.length !== original.length)
    report(`${path} has ${given.length} entries, and index.md has ${original.length}`)
  return original.map((entry, index) =>
    translate(entry as Data, (given[index] ?? {}) as Data, `${path}[${index}].`, report),
  )
}
