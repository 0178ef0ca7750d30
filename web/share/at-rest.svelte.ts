/** What gives a run away is fetched before it is asked for. */
import type { Fetched } from '../parts/fetched.svelte.ts'
import { isMoving } from '../store/state.ts'
import { useStore } from '../store/store.svelte.ts'

/** Fetches a part once a run rests: it is there even if the network goes meanwhile. */
export function fetchAtRest(part: Fetched<unknown>): void {
  const store = useStore()
  $effect(() => {
    if (store.state.trace.length > 0 && !isMoving(store.state)) void part.fetch()
  })
}
