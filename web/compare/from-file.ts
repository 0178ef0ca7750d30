/** A file to compare the run of the page with: a scenario is run, a trace or a capture is read. */
import type { DissectionClient } from '../link/dissection.ts'
import { Reading } from '../recording/reading.svelte.ts'
import { openFile } from '../scenario/open-file.ts'
import type { Comparison } from './comparison.svelte.ts'

/** What cannot be read is said where it would be shown. */
export async function compareFile(
  comparison: Comparison,
  dissections: DissectionClient,
  file: File,
): Promise<void> {
  const store = comparison.await(file.name)
  await openFile(store, new Reading(store, dissections), file)
  if (comparison.beside?.store === store) comparison.settle()
}
