/**
 * Scenarios from outside: files and links. What parses them, a schema library with it, is loaded with
 * the first one.
 */
import type { ParsedScenario, Scenario, ScenarioInput } from '../../machines/scenario/schema.ts'
import { MAX_SCENARIO_CHARS } from '../../machines/scenario/limits.ts'
import type { Problem } from '../store/state.ts'
import { t } from '../words/words.svelte.ts'

export type Read = { ok: true; scenario: Scenario } | { ok: false; problem: Problem }

const schema = () => import('../../machines/scenario/schema.ts')
const linkCodec = () => import('../../machines/scenario/link-codec.ts')

/** Loads what reads and writes scenarios, so that a page left open needs its server for it no more. */
export async function prepare(): Promise<void> {
  // Who needs it and cannot have it, is told then.
  await Promise.allSettled([schema(), linkCodec()])
}

/** Bytes of UTF-8 that a file may have before it is read at all; a character has at most three per code unit. */
export const MAX_FILE_BYTES = MAX_SCENARIO_CHARS * 3

/** Reads a file that a person opened or dropped. Never rejects. */
export async function readFile(file: File): Promise<Read> {
  if (file.size > MAX_FILE_BYTES)
    return failed(
      t().scenario.tooLarge(file.name),
      t().scenario.tooLargeDetail(file.size, MAX_FILE_BYTES),
    )
  try {
    return await readText(file.name, await file.text())
  } catch (error) {
    return failed(t().scenario.unreadable(file.name), String(error))
  }
}

/** Reads the text of a file. Never rejects. */
export async function readText(name: string, text: string): Promise<Read> {
  try {
    const { parseScenarioText } = await schema()
    return read(t().scenario.cannotRun(name), parseScenarioText(text))
  } catch (error) {
    return failed(t().scenario.unreadable(name), String(error))
  }
}

function read(title: string, parsed: ParsedScenario): Read {
  if (parsed.ok) return parsed
  return { ok: false, problem: { title, issues: parsed.issues } }
}

function failed(title: string, detail: string): { ok: false; problem: Problem } {
  return { ok: false, problem: { title, detail } }
}

/** Reads the scenario part of a link. Never rejects. */
export async function readLink(text: string): Promise<Read> {
  const title = t().scenario.linkCannotRun
  try {
    const { decodeLink } = await linkCodec()
    const decoded = decodeLink(text)
    if (decoded.ok) return decoded
    const { message, issues } = decoded.error
    return { ok: false, problem: { title, detail: message, issues } }
  } catch (error) {
    return failed(title, String(error))
  }
}

/** What writes a scenario into a link; undefined when it cannot be fetched. */
async function loadWriter() {
  try {
    const { parseScenario } = await schema()
    const { encodeLink } = await linkCodec()
    return { parseScenario, encodeLink }
  } catch {
    return undefined
  }
}

/** A scenario as text for a link; why not, when it does not fit. Never rejects. */
export async function writeLink(
  input: ScenarioInput,
): Promise<{ ok: true; text: string } | { ok: false; problem: Problem }> {
  const title = t().scenario.noFit
  const parsers = await loadWriter()
  if (!parsers) return failed(t().scenario.noLink, t().scenario.noLinkDetail)
  const { parseScenario, encodeLink } = parsers
  const parsed = parseScenario(input)
  if (!parsed.ok) return { ok: false, problem: { title, issues: parsed.issues } }
  const encoded = encodeLink(parsed.scenario)
  if (encoded.ok) return encoded
  return { ok: false, problem: { title, detail: t().scenario.noFitDetail(encoded.error.message) } }
}
