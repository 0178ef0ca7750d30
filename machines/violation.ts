/** What a change of state does that its machine's specification does not allow. */
import { ruleAgainst } from './rules.ts'
import type { Group, Instance } from './snapshots.ts'
import { SPECIFICATION, isSpecified } from './specification.ts'
import type { Draft, JsonValue, MachineName, TraceEvent } from './trace/event.ts'

/** A violation before the recorder has given it `seq` and time; its cause is the observed event. */
export type ViolationDraft = Extract<Draft, { kind: 'violation' }>

/** A change of state, as `state` and `pair` events tell it. */
export interface Change {
  event: TraceEvent
  machine: MachineName
  name?: string
  peer?: string
  /** Absent when the event does not say. */
  from?: string
  to: string
  context?: Readonly<Record<string, JsonValue>>
}

export const NONE: readonly ViolationDraft[] = []

/** Machines of which one comes after the other; those that are over are counted, not kept. */
export const SHORT_LIVED: ReadonlySet<MachineName> = new Set(['stun-transaction'])

/** True when nothing follows this state. */
export function isFinal(machine: MachineName, state: string): boolean {
  return isSpecified(machine) && SPECIFICATION[machine].states[state]?.final === true
}

/**
 * What is wrong with a change: it starts from another state than we know, or goes where it may not.
 * @param known The instance as it was before.
 */
export function violationsOf(
  changed: Change,
  group: Group,
  known: Instance | undefined,
): readonly ViolationDraft[] {
  const { machine, to } = changed
  if (!isSpecified(machine)) return NONE
  const last = lastState(machine, group, known)
  const from = changed.from ?? last ?? SPECIFICATION[machine].initial
  const disagrees = last !== undefined && from !== last && !beginsAnew(machine, last, from)
  const rule = ruleAgainst(machine, from, to)
  if (!disagrees && rule === undefined) return NONE
  const found: ViolationDraft[] = []
  if (disagrees) found.push(violation(changed, last, from, disagreement(machine, last, from)))
  if (rule !== undefined) found.push(violation(changed, from, to, rule))
  return found
}

/** The state we know it to be in; undefined when it may be one that is no longer kept. */
function lastState(
  machine: MachineName,
  group: Group,
  known: Instance | undefined,
): string | undefined {
  if (known) return known.state
  return group.cut > 0 || SHORT_LIVED.has(machine) ? undefined : SPECIFICATION[machine].initial
}

/** What is over can begin again under the same name: a connection after close, a label used twice. */
function beginsAnew(machine: MachineName, last: string, from: string): boolean {
  return isFinal(machine, last) && from === SPECIFICATION[machine].initial
}

function disagreement(machine: MachineName, last: string, from: string): string {
  const { title } = SPECIFICATION[machine]
  return ruleAgainst(machine, last, from) ?? `${title}: it went from ${last} to ${from} unseen`
}

function violation(changed: Change, from: string, to: string, rule: string): ViolationDraft {
  const { event, machine, name } = changed
  return {
    kind: 'violation',
    at: event.at,
    cause: event.seq,
    machine,
    ...(name !== undefined && { name }),
    from,
    to,
    rule,
  }
}
