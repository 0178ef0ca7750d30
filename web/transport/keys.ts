/** The keys of the page, in one table: what they do, and what tooltips and the help say of them. */
import type { Intent } from '../store/intent.ts'
import { isMoving, type State } from '../store/state.ts'
import type { Words } from '../words/words.svelte.ts'

export interface Shortcut {
  /** As a person reads it; absent for Space, whose name is a word. */
  label?: string
  does: keyof Words['transport']['shortcuts']
}

export const SHORTCUTS: readonly Shortcut[] = [
  { does: 'run' },
  { label: '→', does: 'step' },
  { label: '←', does: 'back' },
  { label: 'Shift →', does: 'next' },
  { label: 'Shift ←', does: 'previous' },
  { label: 'Home', does: 'first' },
  { label: 'End', does: 'last' },
  { label: '1 2 3', does: 'zoom' },
  { label: '/', does: 'find' },
  { label: 'Esc', does: 'escape' },
]

/** The part of a keyboard event that decides. */
export interface Press {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** What a key asks for, or undefined when it asks for nothing. */
export function intentOf(press: Press, state: State): Intent | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined
  const unit = press.shiftKey ? 'zoom' : 'event'
  switch (press.key) {
    case ' ':
      return isMoving(state) ? { type: 'pause' } : { type: 'run' }
    case 'ArrowRight':
      return { type: 'step', unit }
    case 'ArrowLeft':
      return { type: 'back', unit }
    case 'Home':
      return { type: 'first' }
    case 'End':
      return { type: 'last' }
    case '1':
      return { type: 'zoom', zoom: 'signaling' }
    case '2':
      return { type: 'zoom', zoom: 'milestones' }
    case '3':
      return { type: 'zoom', zoom: 'all' }
    default:
      return undefined
  }
}

const TYPED_INTO = 'input:not([type=range]), textarea, [contenteditable]'
const OWN_KEYS = '[role=separator], dialog'
const PRESSED = 'button, a, summary'

/**
 * True when a key belongs to the element that has the focus: text typed, a button pressed, a tab
 * left. What was only clicked with the pointer keeps no keys but those of typing, so that Space runs
 * and pauses whichever button was pressed last.
 */
export function belongsTo(target: EventTarget | null, key: string, byPointer: boolean): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest(TYPED_INTO) || target.closest(OWN_KEYS)) return true
  if (byPointer) return false
  if (target.closest('select')) return true
  if (key === ' ') return target.closest(PRESSED) !== null
  // Tabs move with the arrows and Home and End (WAI-ARIA tabs pattern).
  return target.closest('[role=tablist]') !== null && key !== '/'
}
