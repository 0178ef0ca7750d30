/** The script that holds where none is written, to be written out and changed. */
import { parseScenario } from '../../machines/scenario/schema.ts'
import { isObject } from './lookup.ts'

/** Undefined where the peers do not yet make a scenario. */
export function defaultScript(data: unknown): unknown[] | undefined {
  if (!isObject(data)) return undefined
  const { version, peers, networks } = data
  const parsed = parseScenario({ version, peers, ...(networks !== undefined && { networks }) })
  return parsed.ok ? parsed.scenario.script : undefined
}
