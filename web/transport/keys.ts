/** The keys of the page, in one table: what they do, and what tooltips and the help say of them. */
import type { Intent } from '../store/intent.ts'
import { isMoving, type State } from '../store/state.ts'

export interface Shortcut {
  /** As a person reads it. */
  label: string
  does: string
}

export const SHORTCUTS: readonly Shortcut[] = [
  { label: 'Space', does: 'Run or pause' },
  { label: '→', does: 'Step one event' },
  { label: '←', does: 'Back one event' },
  { label: 'Shift →', does: 'Next event of the shown zoom' },
  { label: 'Shift ←', does: 'Previous event of the shown zoom' },
  { label: 'Home', does: 'First event' },
  { label: 'End', does: 'Last event' },
  { label: '1 2 3', does: 'Zoom: signaling, milestones, all' },
  { label: '/', does: 'Find' },
  { label: 'Esc', does: 'Back out' },
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
