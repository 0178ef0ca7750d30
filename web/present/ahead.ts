/**
 * Runs a lab to its end before it is presented, and comes back: a stage has no waiting, a speaker sees
 * what comes next, and since the world is deterministic nothing else would have come.
 */
import { isLive, isMoving, type State } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'

/** A run that takes longer is presented as far as it came. */
const PATIENCE_MS = 8_000

/** Until the store rests, and no longer than `patienceMs`. */
async function rest(store: Store, patienceMs: number): Promise<void> {
  if (!isBusy(store.state)) return
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      unfollow()
      resolve()
    }
    const timer = setTimeout(done, patienceMs)
    const unfollow = store.follow(() => isBusy(store.state) || done())
  })
}

function isBusy(state: State): boolean {
  return isMoving(state) || state.lab?.phase === 'opening' || state.motion.kind === 'pausing'
}

export async function runAhead(store: Store, patienceMs = PATIENCE_MS): Promise<void> {
  const { cursor, speed, lab } = store.state
  const goesOn = lab === undefined || lab.phase === 'opening' || isLive(store.state)
  if (!goesOn) return
  store.apply({ type: 'speed', speed: 'max' })
  store.apply({ type: 'run' })
  await rest(store, patienceMs)
  store.apply({ type: 'pause' })
  store.apply({ type: 'speed', speed })
  store.apply({ type: 'select', seq: Math.max(0, cursor) })
}
