/** Holds the text of a scenario against the schema. Loaded when a scenario is first edited. */
import { parseJson } from '../../machines/scenario/json.ts'
import { MAX_SCENARIO_CHARS } from '../../machines/scenario/limits.ts'
import { parseScenario, type Scenario } from '../../machines/scenario/schema.ts'
import { t } from '../words/later.ts'
import { lineAt, offsetOf, pathOf, spanOf, type Span } from './locate.ts'

/** One thing wrong: which field, what stands there, why it cannot be, and where in the text. */
export interface Flaw {
  path: string
  value?: string
  message: string
  span: Span
  line: number
}

export type Checked = { ok: true; scenario: Scenario } | { ok: false; flaws: Flaw[] }

export function check(text: string): Checked {
  if (text.length > MAX_SCENARIO_CHARS) {
    const message = t().editor.tooLong(text.length, MAX_SCENARIO_CHARS)
    return {
      ok: false,
      flaws: [flaw(text, message, { start: MAX_SCENARIO_CHARS, end: text.length })],
    }
  }
  const json = parseJson(text)
  if (!json.ok) {
    const { line, column, message } = json.error
    const start = Math.min(offsetOf(text, line, column), text.length)
    return {
      ok: false,
      flaws: [flaw(text, message, { start, end: Math.min(start + 1, text.length) })],
    }
  }
  const parsed = parseScenario(json.data)
  if (parsed.ok) return parsed
  const flaws = parsed.issues.map(({ path, value, message }) => ({
    ...flaw(text, message, spanOf(text, pathOf(path))),
    path,
    ...(value !== undefined && { value }),
  }))
  return { ok: false, flaws }
}

function flaw(text: string, message: string, span: Span): Flaw {
  return { path: '', message, span, line: lineAt(text, span.start) }
}
