/** The few states of each peer that are read from the last row of a hall. */
import { instances, type Instance, type Snapshots } from '../../machines/observe.ts'
import type { MachineName } from '../../machines/trace/event.ts'
import { moodOf, type Mood } from '../states/machines.ts'

/** In the order in which a connection comes about. */
export const HEADLINED = [
  'signaling',
  'ice',
  'dtls',
  'sctp',
  'channel',
  'connection',
] as const satisfies readonly MachineName[]
export type Headlined = (typeof HEADLINED)[number]

export interface Headline {
  state: string
  mood: Mood
  /** The event under the cursor brought it about. */
  isNew: boolean
}

/** A state for each machine of `HEADLINED`, of several instances the one that changed last. */
export function headlinesOf(
  snapshots: Snapshots,
  peer: string,
  cursor: number,
): (Headline | undefined)[] {
  const newest = new Map<MachineName, Instance>()
  for (const instance of instances(snapshots, peer)) {
    const known = newest.get(instance.machine)
    if (!known || instance.sinceSeq >= known.sinceSeq) newest.set(instance.machine, instance)
  }
  return HEADLINED.map((machine) => {
    const instance = newest.get(machine)
    if (instance === undefined) return undefined
    const { state, sinceSeq } = instance
    return { state, mood: moodOf(state), isNew: sinceSeq === cursor }
  })
}
