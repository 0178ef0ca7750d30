/** What differs from one run of a sweep to the next: the seed, or one number of the scenario. */
import { formatPath, valueAt } from '../scenario/issue.ts'
import { parseScenario, type Scenario } from '../scenario/schema.ts'

/** Most runs of one sweep. */
export const MAX_SWEEP_RUNS = 1000
export const DEFAULT_SWEEP_RUNS = 100
export const MAX_SEED = 4_294_967_295

export type Knob = { kind: 'seed' } | { kind: 'field'; path: readonly (string | number)[] }

/** Seeds in a row, as many as there are room for. */
export function seedsFrom(first: number, count: number): number[] {
  const most = Math.min(count, MAX_SWEEP_RUNS, MAX_SEED - first + 1)
  return Array.from({ length: Math.max(0, most) }, (_, index) => first + index)
}

/** `count` values from one to another, both among them. */
export function valuesBetween(from: number, to: number, count: number): number[] {
  const most = Math.min(Math.max(1, count), MAX_SWEEP_RUNS)
  if (most === 1 || from === to) return [from]
  // Rounded, so that a tenth stays one.
  const value = (index: number): number =>
    Math.round((from + ((to - from) * index) / (most - 1)) * 1_000_000) / 1_000_000
  return Array.from({ length: most }, (_, index) => value(index))
}

/** The scenario with the knob at a value; undefined where that is no scenario. */
export function turned(scenario: Scenario, knob: Knob, value: number): Scenario | undefined {
  if (knob.kind === 'seed') return { ...scenario, seed: value }
  const parsed = parseScenario(setAt(scenario, knob.path, value))
  return parsed.ok ? parsed.scenario : undefined
}

function setAt(
  data: unknown,
  [step, ...rest]: Extract<Knob, { kind: 'field' }>['path'],
  value: number,
): unknown {
  if (step === undefined) return value
  const inside = setAt(valueAt(data, [step]), rest, value)
  if (Array.isArray(data))
    return data.map((each: unknown, index) => (index === step ? inside : each))
  return { ...(data as object), [step]: inside }
}

/** Numbers of the world that are worth turning: those of lines and of servers that answer late. */
export function knobsOf(scenario: Scenario): Extract<Knob, { kind: 'field' }>[] {
  const lines = [
    ...Object.keys(scenario.networks).map((id) => ['networks', id, 'link']),
    ...Object.keys(scenario.servers).map((id) => ['servers', id, 'link']),
  ]
  const fields = ['lossRate', 'latencyMs', 'jitterMs']
  const late = Object.keys(scenario.servers).map((id) => ['servers', id, 'answerDelayMs'])
  const paths = [...lines.flatMap((line) => fields.map((field) => [...line, field])), ...late]
  return paths.map((path) => ({ kind: 'field', path }))
}

/** A knob as it is named: `seed`, `networks.home.link.lossRate`. */
export function knobName(knob: Knob): string {
  return knob.kind === 'seed' ? 'seed' : formatPath(knob.path)
}
