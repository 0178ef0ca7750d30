/**
 * The world's description at one moment of the trace: the scenario as commands have changed it since
 * `lab.start`, which servers are down, and how often each rule has acted.
 */
import type { Fault } from '../scenario/fault-shape.ts'
import type { Scenario } from '../scenario/schema.ts'
import type { CommandEvent, TraceEvent } from '../trace/event.ts'
import { applyCommand, withFault } from './apply.ts'

/** How often a rule matched and acted, as far as the trace has told. */
export interface FaultCount {
  matched: number
  hit: number
}

export interface Present {
  readonly scenario: Scenario
  /** Ids of servers that a command has stopped. */
  readonly down: readonly string[]
  /** By rule id; rules that have not acted are absent until `lab.end` counts their matches. */
  readonly faults: Readonly<Record<string, FaultCount>>
  /** Every rule there has been, as it was last, in the order in which they came up. */
  readonly known: readonly Fault[]
}

/** The present before anything has happened. */
export function presentAt(scenario: Scenario, down: readonly string[] = []): Present {
  return { scenario, down, faults: {}, known: scenario.faults }
}

/** The present after all of `events`, from `lab.start` on; undefined before it. */
export function presentScenario(events: readonly TraceEvent[]): Present | undefined {
  return events.reduce<Present | undefined>(foldPresent, undefined)
}

/** One step of `presentScenario`; costs no more than the scenario's own size, and only on commands. */
export function foldPresent(present: Present | undefined, event: TraceEvent): Present | undefined {
  if (event.kind === 'lab.start') return presentAt(event.scenario)
  if (present === undefined) return undefined
  switch (event.kind) {
    case 'command':
      return commanded(present, event)
    case 'fault.hit': {
      const hit = (present.faults[event.fault]?.hit ?? 0) + 1
      const count = { matched: event.matched ?? hit, hit }
      return { ...present, faults: { ...present.faults, [event.fault]: count } }
    }
    case 'lab.end': {
      const counted = event.faults?.map(({ id, matched, hit }) => [id, { matched, hit }] as const)
      if (counted === undefined) return present
      return { ...present, faults: { ...present.faults, ...Object.fromEntries(counted) } }
    }
    default:
      return present
  }
}

function commanded(present: Present, { command, refused }: CommandEvent): Present {
  if (refused !== undefined) return present
  if (command.do === 'fail-server' || command.do === 'restore-server') {
    const others = present.down.filter((id) => id !== command.server)
    const down = command.do === 'fail-server' ? [...others, command.server] : others
    return { ...present, down }
  }
  const scenario = applyCommand(present.scenario, command)
  if (command.do !== 'add-fault') return { ...present, scenario }
  // A rule that is set anew begins to count anew.
  const { fault } = command
  const counted = Object.entries(present.faults).filter(([id]) => id !== fault.id)
  const known = withFault(present.known, fault)
  return { ...present, scenario, known, faults: Object.fromEntries(counted) }
}
