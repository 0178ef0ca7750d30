/** The rules that the panel lists: those in force, and those that were and can be again. */
import type { Fault } from '../../machines/scenario/fault-shape.ts'
import type { Present } from '../../machines/topology/present.ts'

/** Where the rules begin, in the page. */
export const RULES_ID = 'rules'

export interface Rule {
  fault: Fault
  isOn: boolean
  matched: number
  hit: number
}

/** Rules switched off are listed no more than so many, the newest of them. */
export const MAX_OFF = 20

/**
 * Rules in the order in which they came up, each as it was last. `seen`: those that the panel has
 * shown before; a rule taken out of the scenario before the run would otherwise be gone for good.
 */
export function rulesOf({ scenario, faults, known }: Present, seen: readonly Fault[]): Rule[] {
  const byId = new Map([...seen, ...known].map((fault) => [fault.id, fault]))
  const on = new Set(scenario.faults.map(({ id }) => id))
  const all = [...byId.values()].map((fault): Rule => {
    const { matched = 0, hit = 0 } = faults[fault.id] ?? {}
    return { fault, isOn: on.has(fault.id), matched, hit }
  })
  const off = all.filter(({ isOn }) => !isOn).slice(-MAX_OFF)
  return all.filter((rule) => rule.isOn || off.includes(rule))
}
