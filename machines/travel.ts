/** For tests: the states a machine goes through. */
import { initialTransition, transition } from 'xstate'
import type { AnyStateMachine, AnyMachineSnapshot } from 'xstate'

/** The initial state and the state after each event; an event that is not heard leaves it as it is. */
export function travel(machine: AnyStateMachine, ...events: string[]): string[] {
  let [snapshot] = initialTransition(machine) as [AnyMachineSnapshot, unknown]
  const states = [String(snapshot.value)]
  for (const type of events) {
    ;[snapshot] = transition(machine, snapshot, { type }) as [AnyMachineSnapshot, unknown]
    states.push(String(snapshot.value))
  }
  return states
}
