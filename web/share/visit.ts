/** Goes to the run that a place names: how it is looked at, what runs, where its cursor stands. */
import { readLink, readText } from '../scenario/read.ts'
import { PLAIN_LENS } from '../store/lens.ts'
import { DEFAULT_SCENARIO } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'
import { parseHash, type Place } from './hash.ts'
import type { View } from './view-file.ts'

/** Never rejects: what cannot be read becomes a problem of the page. */
export async function visit(store: Store, place: Place): Promise<void> {
  const { scenario, at, to, lesson } = place
  look(store, place)
  if (scenario !== undefined) {
    const read = await readLink(scenario)
    if (read.ok) store.apply({ type: 'load', scenario: read.scenario, at, to })
    else store.apply({ type: 'problem', problem: read.problem })
  } else if (at !== undefined && lesson === undefined) {
    store.apply({ type: 'load', scenario: DEFAULT_SCENARIO, at, to })
  }
}

/** Goes where a view file says, once its scenario has been read. Never rejects. */
export async function visitView(store: Store, name: string, view: View): Promise<void> {
  const read = await readText(name, view.scenario)
  if (!read.ok) return store.apply({ type: 'problem', problem: read.problem })
  const place = parseHash(view.hash)
  look(store, place)
  store.apply({ type: 'load', scenario: read.scenario, at: place.at, to: place.to })
}

function look(store: Store, { zoom, pane, lens }: Place): void {
  if (zoom) store.apply({ type: 'zoom', zoom })
  if (pane) store.apply({ type: 'pane', pane })
  if (lens) store.apply({ type: 'lens', lens: { ...PLAIN_LENS, ...lens } })
}
