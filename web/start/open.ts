/** Opening things: seen whole, at their start, with the focus on the one button to press next. */
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import { PLAIN_LENS } from '../store/lens.ts'
import { isMoving, type Pane } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'

/** Frames waited for the lab and its buttons; after that the focus stays where the person left it. */
const MAX_FRAMES = 600

/** Opens a scenario at its start. What was hidden, folded or filtered belonged to another run. */
export function openFresh(store: Store, scenario: ScenarioInput, pane?: Pane): void {
  store.apply({ type: 'lens', lens: PLAIN_LENS })
  if (pane) store.apply({ type: 'pane', pane })
  store.apply({ type: 'load', scenario, at: 0 })
  focusPrimary(store)
}

/** Moves the focus to the transport's primary button, once what was opened rests; or runs. */
export function focusPrimary(store: Store): void {
  const before = document.activeElement
  let frames = 0
  const look = (): void => {
    const { activeElement } = document
    const moved = activeElement !== before && activeElement !== document.body
    if (moved || frames++ > MAX_FRAMES) return
    const button = document.querySelector<HTMLElement>('.transport .primary:not(:disabled)')
    if (button && isSettled(store)) button.focus()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Until then the one button is still going to change. */
function isSettled({ state }: Store): boolean {
  const { lab, motion } = state
  if (lab === undefined || lab.phase === 'opening') return false
  return motion.kind === 'following' || !isMoving(state)
}
