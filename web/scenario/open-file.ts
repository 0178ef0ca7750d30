/** A file becomes the scenario, or a problem that says what is wrong with it. */
import type { Store } from '../store/store.svelte.ts'
import { readFile } from './read.ts'

/** The current run is left only for a scenario that can run. */
export async function openFile(store: Store, file: File): Promise<void> {
  const read = await readFile(file)
  if (read.ok) store.apply({ type: 'load', scenario: read.scenario })
  else store.apply({ type: 'problem', problem: read.problem })
}
