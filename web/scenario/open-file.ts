/** A file becomes what it is for: the scenario, a recording, its keys; or a problem that says what is wrong. */
import { kindOf, START_BYTES } from '../recording/kind.ts'
import type { Reading } from '../recording/reading.svelte.ts'
import { openFresh } from '../start/open.ts'
import type { Store } from '../store/store.svelte.ts'
import { parseView, type View } from '../share/view-file.ts'
import { visitView } from '../share/visit.ts'
import { MAX_FILE_BYTES, readFile } from './read.ts'

/** What is shown is left only for what can be shown instead. */
export async function openFile(store: Store, reading: Reading, file: File): Promise<void> {
  switch (kindOf(file.name, await startOf(file))) {
    case 'recording':
      return reading.open(file)
    case 'key-log':
      return reading.addKeys(file)
    case 'scenario': {
      const view = await viewIn(file)
      if (view) return visitView(store, file.name, view)
      const read = await readFile(file)
      if (read.ok) openFresh(store, read.scenario)
      else store.apply({ type: 'problem', problem: read.problem })
    }
  }
}

/** A scenario with a place in its run, as sharing saves it; undefined for any other file. */
async function viewIn(file: File): Promise<View | undefined> {
  if (file.size > MAX_FILE_BYTES) return undefined
  try {
    return parseView(await file.text())
  } catch {
    return undefined
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
