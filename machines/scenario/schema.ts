/**
 * The scenario: plain data that says everything a lab needs to run (peers, networks, servers, a
 * script, a seed). `parseScenario` is the border: what comes out of it is complete and consistent.
 *
 *   text -json-> data -shape-> fields -resolve-> defaults applied -references-> Scenario
 */
import type { z } from 'zod'
import { formatPath, valueAt } from './issue.ts'
import type { Issue } from './issue.ts'
import { parseJson } from './json.ts'
import type { LinkInput } from './link-shape.ts'
import { MAX_SCENARIO_CHARS } from './limits.ts'
import { scenarioSchema } from './shape.ts'
import { checkReferences } from './references.ts'
import { resolve } from './resolve.ts'
import { MAX_ISSUES, shapeMessage, translateIssues } from './shape-issues.ts'

export { scenarioSchema } from './shape.ts'

/** A scenario as a person writes it: everything but `version` and `peers` may be left out. */
export type ScenarioInput = z.input<typeof scenarioSchema>
/** What the shape alone yields, before `resolve`. */
export type Shape = z.output<typeof scenarioSchema>

/** A peer with its defaults applied. */
export type ScenarioPeer = Shape['peers'][string] & { polite: boolean }
/** A link whose common values are always written out. */
export type Link = LinkInput & { latencyMs: number; jitterMs: number; lossRate: number }
type Linked<T> = Omit<T, 'link'> & { link: Link }
export type Network = Linked<Shape['networks'][string]>
export interface Servers {
  signaling: Linked<Shape['servers']['signaling']>
  stun: Linked<Shape['servers']['stun']>
  turn?: Linked<NonNullable<Shape['servers']['turn']>>
}

/** A scenario with its defaults applied: what the lab runs and `lab.start` carries. */
export type Scenario = Omit<Shape, 'peers' | 'networks' | 'servers' | 'script' | 'stop'> & {
  /** In declared order, which decides who is polite by default. */
  peers: Record<string, ScenarioPeer>
  /** Always has `internet`. */
  networks: Record<string, Network>
  servers: Servers
  script: NonNullable<Shape['script']>
  stop: Required<Shape['stop']>
}

export type ParsedScenario = { ok: true; scenario: Scenario } | { ok: false; issues: Issue[] }

/** The schema library passes over this one key in silence; here it is an unknown key like any. */
function prototypeKeys(data: unknown): Issue[] {
  return [['peers'], ['networks']].flatMap((path) => {
    const entries = valueAt(data, path)
    const isThere = typeof entries === 'object' && entries && Object.hasOwn(entries, '__proto__')
    return isThere ? [{ path: formatPath([...path, '__proto__']), message: 'is not allowed' }] : []
  })
}

/**
 * Turns outside data into a complete scenario. Defaults are applied, keys are in declared order
 * (entries of `peers` and `networks` keep theirs), and parsing the result again changes nothing.
 */
export function parseScenario(data: unknown): ParsedScenario {
  const shaped = scenarioSchema.safeParse(data, { error: shapeMessage })
  if (!shaped.success) return { ok: false, issues: translateIssues(shaped.error.issues, data) }
  const smuggled = prototypeKeys(data)
  if (smuggled.length > 0) return { ok: false, issues: smuggled }
  const scenario = resolve(shaped.data)
  const issues = checkReferences(scenario)
  return issues.length > 0
    ? { ok: false, issues: issues.slice(0, MAX_ISSUES) }
    : { ok: true, scenario }
}

/**
 * Parses a scenario file. Text that is too long or not JSON yields one issue whose message says
 * line and column; its path is empty.
 */
export function parseScenarioText(text: string): ParsedScenario {
  const fail = (message: string): ParsedScenario => ({ ok: false, issues: [{ path: '', message }] })
  if (text.length > MAX_SCENARIO_CHARS)
    return fail(`is ${text.length} characters long; at most ${MAX_SCENARIO_CHARS} are read`)
  // A byte order mark is what some editors write first; RFC 8259 §8.1 lets parsers ignore it.
  const parsed = parseJson(text.replace(/^\uFEFF/, ''))
  if (parsed.ok) return parseScenario(parsed.data)
  const { line, column, message } = parsed.error
  return fail(`not JSON: line ${line}, column ${column}: ${message}`)
}
