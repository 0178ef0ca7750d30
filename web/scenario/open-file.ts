/** A file becomes what it is for: the scenario, a recording, its keys; or a problem that says what is wrong. */
import { kindOf, START_BYTES } from '../recording/kind.ts'
import type { Reading } from '../recording/reading.svelte.ts'
import type { Store } from '../store/store.svelte.ts'
import { readFile } from './read.ts'

/** What is shown is left only for what can be shown instead. */
export async function openFile(store: Store, reading: Reading, file: File): Promise<void> {
  switch (kindOf(file.name, await startOf(file))) {
    case 'recording':
      return reading.open(file)
    case 'key-log':
      return reading.addKeys(file)
    case 'scenario': {
      const read = await readFile(file)
      if (read.ok) store.apply({ type: 'load', scenario: read.scenario })
      else store.apply({ type: 'problem', problem: read.problem })
    }
  }
}

/** Nothing of a file that cannot be read: whoever reads it says why. */
async function startOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, START_BYTES).arrayBuffer())
  } catch {
    return new Uint8Array()
  }
}
