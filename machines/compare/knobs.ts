/** What is set differently in two scenarios, by dotted path: the knobs that were turned. */
import type { ScriptEntry } from '../scenario/command.ts'
import type { Fault } from '../scenario/fault-shape.ts'
import type { Scenario } from '../scenario/schema.ts'

export interface Knob {
  /** `networks.home.nat`, `faults.no-answer.nth`, `script.3`, `seed`. */
  readonly path: string
  /** The value in each scenario; absent where there is none. */
  readonly a?: unknown
  readonly b?: unknown
}

/** A title says nothing of what runs. */
const IGNORED = ['title', 'faults', 'script']

/** The knobs in the order of the first scenario; rules are told by their ids, script entries by what they say. */
export function knobsBetween(a: Scenario, b: Scenario): Knob[] {
  return [
    ...differences(without(a), without(b), ''),
    ...differences(byId(a.faults), byId(b.faults), 'faults'),
    ...scriptKnobs(a.script, b.script),
  ]
}

function without(scenario: Scenario): Record<string, unknown> {
  return Object.fromEntries(Object.entries(scenario).filter(([key]) => !IGNORED.includes(key)))
}

function byId(faults: readonly Fault[]): Record<string, Fault> {
  return Object.fromEntries(faults.map((fault) => [fault.id, fault]))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function differences(a: unknown, b: unknown, path: string): Knob[] {
  if (!isRecord(a) || !isRecord(b))
    return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ path, a, b }]
  const keys = [...Object.keys(a), ...Object.keys(b).filter((key) => !Object.hasOwn(a, key))]
  return keys.flatMap((key) => differences(a[key], b[key], path === '' ? key : `${path}.${key}`))
}

/** Entries that only one script has, however the others have moved. */
function scriptKnobs(a: readonly ScriptEntry[], b: readonly ScriptEntry[]): Knob[] {
  const onlyA = unmatched(a, b).map(([index, entry]) => ({ path: `script.${index}`, a: entry }))
  const onlyB = unmatched(b, a).map(([index, entry]) => ({ path: `script.${index}`, b: entry }))
  return [...onlyA, ...onlyB]
}

function unmatched(
  entries: readonly ScriptEntry[],
  others: readonly ScriptEntry[],
): [number, ScriptEntry][] {
  const left = others.map((entry) => JSON.stringify(entry))
  return entries.flatMap((entry, index): [number, ScriptEntry][] => {
    const found = left.indexOf(JSON.stringify(entry))
    if (found >= 0) left.splice(found, 1)
    return found >= 0 ? [] : [[index, entry]]
  })
}
