/** A comparison in an address: the other run's scenario, and the event that is looked at in it. */
import { readLink } from '../scenario/read.ts'
import type { Place } from '../share/hash.ts'
import { isRecorded, type State } from '../store/state.ts'
import type { Comparison } from './comparison.svelte.ts'

/** Opens what an address compares its run with. Never rejects: what cannot be read is said. */
export async function openOther(comparison: Comparison, place: Place): Promise<void> {
  const { other, at, otherAt } = place
  if (other === undefined) return
  const read = await readLink(other)
  if (read.ok) comparison.restore(read.scenario, at, otherAt)
  else comparison.left.apply({ type: 'problem', problem: read.problem })
}

/** The run that goes into an address beside the one of the page; what was read from a file does not. */
export function otherState(comparison: Comparison): State | undefined {
  const state = comparison.beside?.store.state
  return state === undefined || state.lab === undefined || isRecorded(state) ? undefined : state
}
