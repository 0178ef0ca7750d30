/** What each machine allows, as a table made once from the machines: `observe` asks it per event. */
import { cite } from './reference.ts'
import { SPECIFICATION, SPECIFIED } from './specification.ts'
import type { MachineSpecification } from './specification.ts'
import type { MachineName } from './trace/event.ts'

type Targets = ReadonlyMap<string, ReadonlySet<string>>

/**
 * For each state of each machine, the other states it can be seen in next. A transition that
 * follows without an event ends in one step with the one before, so both their ends are listed.
 */
export const ALLOWED = Object.fromEntries(
  SPECIFIED.map((machine) => [machine, targetsOf(SPECIFICATION[machine])]),
) as Readonly<Record<MachineName, Targets>>

/** The rule that forbids going from one state to another, with its section; undefined when allowed. */
export function ruleAgainst(machine: MachineName, from: string, to: string): string | undefined {
  if (from === to) return unknownState(machine, to)
  const targets = ALLOWED[machine].get(from)
  if (targets?.has(to)) return undefined
  return unknownState(machine, from) ?? unknownState(machine, to) ?? forbidden(machine, from, to)
}

function unknownState(machine: MachineName, state: string): string | undefined {
  if (ALLOWED[machine].has(state)) return undefined
  const { title, spec } = SPECIFICATION[machine]
  return `${title} has no state "${state}" (${cite(spec)})`
}

function forbidden(machine: MachineName, from: string, to: string): string {
  const { title, states, spec } = SPECIFICATION[machine]
  const targets = [...(ALLOWED[machine].get(from) ?? [])]
  const where = cite(states[from]?.spec ?? spec)
  const instead = targets.length === 0 ? 'nothing follows' : `only ${targets.join(', ')} may follow`
  return `${title}: after ${from}, ${instead}, not ${to} (${where})`
}

function targetsOf({ states, transitions }: MachineSpecification): Targets {
  const direct = (from: string) => transitions.filter((each) => each.from === from)
  const reach = (state: string, seen: Set<string>): Set<string> => {
    if (seen.has(state)) return seen
    seen.add(state)
    for (const { event, to } of direct(state)) if (event === 'always') reach(to, seen)
    return seen
  }
  return new Map(
    Object.keys(states).map((from) => {
      const targets = new Set<string>()
      for (const { event, to } of direct(from)) {
        if (event !== 'always') for (const state of reach(to, new Set())) targets.add(state)
      }
      targets.delete(from)
      return [from, targets]
    }),
  )
}
