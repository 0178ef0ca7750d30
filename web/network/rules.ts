/** The rules that the panel lists: those in force, and those that were and can be again. */
import type { Fault } from '../../machines/scenario/fault-shape.ts'
import type { Present } from '../../machines/topology/present.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'

export interface Rule {
  fault: Fault
  isOn: boolean
  matched: number
  hit: number
}

/** Rules switched off are listed no more than so many, the newest of them. */
export const MAX_OFF = 20

/** Rules in the order in which they came up, each as it was last. */
export function rulesOf(events: readonly TraceEvent[], { scenario, faults }: Present): Rule[] {
  const known = new Map<string, Fault>()
  for (const event of events) {
    if (event.kind === 'lab.start')
      for (const fault of event.scenario.faults) known.set(fault.id, fault)
    else if (event.kind === 'command' && event.command.do === 'add-fault')
      known.set(event.command.fault.id, event.command.fault)
  }
  const on = new Map(scenario.faults.map((fault) => [fault.id, fault]))
  const all = [...new Map([...known, ...on]).values()].map((fault) => {
    const { matched = 0, hit = 0 } = faults[fault.id] ?? {}
    return { fault: on.get(fault.id) ?? fault, isOn: on.has(fault.id), matched, hit }
  })
  const off = all.filter(({ isOn }) => !isOn).slice(-MAX_OFF)
  return all.filter((rule) => rule.isOn || off.includes(rule))
}
