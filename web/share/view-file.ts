/**
 * A view as a file, for what is too long for a link: the scenario, and the place in its run as the hash
 * of an address.
 */
import type { ScenarioInput } from '../../machines/scenario/schema.ts'

const KIND = 'view'
const VERSION = 1

/** What a view file holds, the scenario not yet looked at. */
export interface View {
  /** The scenario as JSON text. */
  scenario: string
  /** `#at=42&zoom=all`, without the scenario. */
  hash: string
}

/** The text of a view file. */
export function formatView(scenario: ScenarioInput, hash: string): string {
  return `${JSON.stringify({ peerscope: KIND, version: VERSION, hash, scenario }, null, 2)}\n`
}

/** Reads a view file; undefined for a file that is something else. */
export function parseView(text: string): View | undefined {
  if (!text.includes('"peerscope"')) return undefined
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof data !== 'object' || data === null) return undefined
  const { peerscope, version, hash, scenario } = data as Record<string, unknown>
  if (peerscope !== KIND || version !== VERSION || typeof hash !== 'string') return undefined
  return { hash, scenario: JSON.stringify(scenario ?? null) }
}
