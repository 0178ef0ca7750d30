/** The keys of the page, in one table: what they do, and what tooltips and the help say of them. */
import type { Intent } from '../store/intent.ts'
import { isMoving, type State } from '../store/state.ts'
import type { Words } from '../words/words.svelte.ts'

/** What the keys are for, in the order of the sheet that shows them. */
export const KEY_GROUPS = ['time', 'look', 'page'] as const
export type KeyGroup = (typeof KEY_GROUPS)[number]

export interface Shortcut {
  /** As a person reads it, several with spaces between them; absent for Space, whose name is a word. */
  label?: string
  does: keyof Words['transport']['shortcuts']
  group: KeyGroup
}

export const SHORTCUTS: readonly Shortcut[] = [
  { group: 'time', does: 'run' },
  { group: 'time', label: '→', does: 'step' },
  { group: 'time', label: '←', does: 'back' },
  { group: 'time', label: 'Shift+→', does: 'next' },
  { group: 'time', label: 'Shift+←', does: 'previous' },
  { group: 'time', label: 'Home', does: 'first' },
  { group: 'time', label: 'End', does: 'last' },
  { group: 'look', label: '1 2 3', does: 'zoom' },
  { group: 'look', label: '/', does: 'find' },
  { group: 'look', label: 'n N', does: 'hits' },
  { group: 'look', label: 'f', does: 'inStep' },
  { group: 'page', label: 'p', does: 'present' },
  { group: 'page', label: '?', does: 'help' },
  { group: 'page', label: 'Esc', does: 'escape' },
]

/** The part of a keyboard event that decides. */
export interface Press {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** True for a key by itself: the others are the browser's. */
export function isBare({ ctrlKey, metaKey, altKey }: Press): boolean {
  return !ctrlKey && !metaKey && !altKey
}

/** What a key asks for, or undefined when it asks for nothing. */
export function intentOf(press: Press, state: State): Intent | undefined {
  if (!isBare(press)) return undefined
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
    case 'f':
      return state.lab?.follows?.isInStep === false ? { type: 'in-step' } : undefined
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
