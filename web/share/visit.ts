/** Goes to the run that a place names: how it is looked at, what runs, where its cursor stands. */
import { readLink } from '../scenario/read.ts'
import { PLAIN_LENS } from '../store/lens.ts'
import { DEFAULT_SCENARIO } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'
import type { Place } from './hash.ts'

/** Never rejects: what cannot be read becomes a problem of the page. */
export async function visit(store: Store, place: Place): Promise<void> {
  const { scenario, at, zoom, pane, lens, lesson } = place
  if (zoom) store.apply({ type: 'zoom', zoom })
  if (pane) store.apply({ type: 'pane', pane })
  if (lens) store.apply({ type: 'lens', lens: { ...PLAIN_LENS, ...lens } })
  if (scenario !== undefined) {
    const read = await readLink(scenario)
    if (read.ok) store.apply({ type: 'load', scenario: read.scenario, at })
    else store.apply({ type: 'problem', problem: read.problem })
  } else if (at !== undefined && lesson === undefined) {
    store.apply({ type: 'load', scenario: DEFAULT_SCENARIO, at })
  }
}
