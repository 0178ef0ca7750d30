/** Opening, leaving and replacing the lab. */
import type { Request } from '../../machines/link/protocol.ts'
import type { Command } from '../../machines/scenario/command.ts'
import type { Scenario, ScenarioInput } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { editScenario } from '../../machines/topology/edit.ts'
import { change, type Change } from './change.ts'
import { scenarioOf } from './recorded.ts'
import { STILL, type Lab, type Motion, type State } from './state.ts'

/** How much longer an ended lab goes on when asked to, virtual milliseconds. */
export const CONTINUE_MS = 30_000
const DEFAULT_STOP_MS = 30_000
const LONGEST_STOP_MS = 86_400_000

/** Ends the current lab, if any, and forgets its trace. */
export function leave(state: State): Change {
  const requests = [...goodbyes(state), ...closing(state.lab)]
  const fresh = { trace: { events: [], length: 0 }, cursor: -1, motion: STILL, pending: [] }
  return change({ ...state, ...fresh, lab: undefined, problem: undefined }, ...requests)
}

/** A peer outside that leaves says so to the others. */
function goodbyes({ lab, scenario }: State): Request[] {
  const { id, seat } = lab ?? {}
  if (id === undefined || seat?.phase !== 'taken') return []
  const others = Object.keys(scenario.peers).filter((peer) => peer !== seat.as)
  return others.map((to) => ({ type: 'signal', lab: id, to, signal: { type: 'bye' } }))
}

function closing(lab: Lab | undefined): Request[] {
  return lab?.id === undefined || lab.phase === 'gone' ? [] : [{ type: 'close', lab: lab.id }]
}

/** Puts a new lab of a scenario in place of the current one; `motion` says how it begins. */
export function open(state: State, scenario: ScenarioInput, motion: Motion): Change {
  const left = leave(state)
  const ref = state.nextRef
  const lab: Lab = { ref, phase: 'opening', atUs: 0, wallMs: 0 }
  const begun: State = {
    ...left.state,
    scenario,
    lab,
    motion: hasOutside(scenario) ? { kind: 'following' } : motion,
    nextRef: ref + 1,
  }
  return change(begun, ...left.requests, { type: 'open', ref, scenario })
}

/** Real time goes on from its start, wherever one wanted to begin. */
function hasOutside({ peers }: ScenarioInput): boolean {
  return Object.values(peers).some(({ outside }) => outside === true)
}

/** Puts a trace that was read from a file in place of the lab; its end is where one starts to look. */
export function openRecording(state: State, events: readonly TraceEvent[]): Change {
  const left = leave(state)
  const ref = state.nextRef
  const atUs = events.at(-1)?.atUs ?? 0
  const lab: Lab = { ref, phase: 'recorded', atUs, wallMs: 0 }
  const trace = { events, length: events.length }
  const shown = { ...left.state, lab, trace, cursor: events.length - 1, nextRef: ref + 1 }
  return change(shown, ...left.requests)
}

/**
 * The same scenario with one thing changed before anything happens, opened at its start. What was
 * done by hand in this run has no place in that one.
 */
export function edit(state: State, command: Command): Change {
  const base = startScenario(state)
  if (base === undefined) return change(state)
  const edited = editScenario(base, command)
  return rewrite(state, edited, edited)
}

/** A scenario in place of this one, opened at its start; `edited` is the same with its defaults. */
export function rewrite(state: State, scenario: ScenarioInput, edited: Scenario): Change {
  const { state: opened, requests } = open(state, scenario, {
    kind: 'seeking',
    seq: 0,
    then: 'still',
  })
  return change({ ...opened, lab: opened.lab && { ...opened.lab, edited } }, ...requests)
}

/** The scenario of the current lab with its defaults, as far as it is known. */
export function startScenario({ trace, lab }: State): Scenario | undefined {
  const [start] = trace.events
  return start?.kind === 'lab.start' ? start.scenario : lab?.edited
}

/** The same run again, up to where it was: what brings back a lab that is gone. */
export function restore(state: State): Change {
  const seq = Math.max(0, state.trace.length - 1)
  return open(state, scenarioOf(state), { kind: 'seeking', seq, then: 'still' })
}

/**
 * The same run with a later stop. What has happened happens again, so the cursor returns to where
 * it is, which is at the end, and the lab can go on from there; with `run` it does.
 */
export function prolong(state: State, run: boolean): Change {
  const scenario = scenarioOf(state)
  const stopMs = Math.max(scenario.stop?.atMs ?? DEFAULT_STOP_MS, (state.lab?.atUs ?? 0) / 1000)
  const stop = { atMs: Math.min(stopMs + CONTINUE_MS, LONGEST_STOP_MS) }
  // The last event of the old run is its end, which the new one does not have.
  const seq = Math.max(0, state.trace.length - 2)
  return open(
    state,
    { ...scenario, stop },
    { kind: 'seeking', seq, then: run ? 'following' : 'still' },
  )
}
