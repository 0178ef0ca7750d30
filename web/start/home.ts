/** The way back to the start. */
import { mysteries } from '../mystery/mysteries.svelte.ts'
import { PLAIN_LENS } from '../store/lens.ts'
import { DEFAULT_SCENARIO } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'

/** What may stand open around a lab. */
interface Closes {
  close: () => void
}

/** Leaves whatever is open; the run is kept. */
export function goHome(store: Store, guide: Closes, comparison?: Closes): void {
  comparison?.close()
  guide.close()
  if (mysteries.isOpen) mysteries.close()
  store.apply({ type: 'lens', lens: PLAIN_LENS })
  store.apply({ type: 'pane', pane: 'ladder' })
  store.apply({ type: 'dismiss' })
  store.apply({ type: 'load', scenario: DEFAULT_SCENARIO })
}
